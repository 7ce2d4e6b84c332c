import { type RunningSandbox, startSandbox } from "@kantata-refs/sandbox";
import { subjectTypeValues } from "@kantata-refs/schema";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { contractClient } from "../contract-client.js";
import { document } from "../document.js";
import { type Json, objectOf } from "../json.js";
import { curlFor } from "./curl.js";
import { createJudge } from "./judge.js";
import { basePathOf } from "./operation-view.js";
import { startTap, type Tap } from "./start-tap.js";

let sandbox: RunningSandbox;
let tap: Tap;
/** Changes the body of a response before the tap checks it. */
let plant: ((body: Json) => void) | undefined;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo" });
  tap = await startTap({
    upstream: sandbox.url,
    basePath: basePathOf(document),
    judge: createJudge(document),
    alter: ({ response }) => {
      if (plant === undefined) return response;
      const body = JSON.parse(response.body.toString("utf8")) as Json;
      plant(body);
      return { ...response, body: Buffer.from(JSON.stringify(body)) };
    },
  });
});
beforeEach(() => {
  plant = undefined;
});
afterAll(async () => {
  await tap.close();
  await sandbox.close();
});

const client = () => contractClient(tap.url, sandbox.token).externalReferences;

test("exchanges of client and sandbox have no findings", async () => {
  const stored = await client().createOrUpdate(
    {
      subject_type: "Story",
      subject_id: "7",
      service_name: "jira",
      service_model: "Issue",
      service_model_ref: "A,1 & ключ",
    },
    { include: ["subject"] },
  );
  await client().list({
    subject_type: "Story",
    service_model_ref: "A,1 & ключ",
    created_after: "2026-06-01T00:00:00+02:00",
  });
  await client().list({ subject_type: "Story", only: [stored.id, 30_002], include: ["subject"] });
  await client().list({ subject_type: "Expense", limit: 3, offset: 2, order: "created_at:desc" });
  await client().delete(stored.id);
  const exchanges = tap.take();
  expect(exchanges.map(({ response }) => response.status)).toEqual([200, 200, 200, 200, 204]);
  expect(exchanges.flatMap(({ findings }) => findings)).toEqual([]);
});

test.each(subjectTypeValues)("a page of %s has no findings", async (subject_type) => {
  await client().list({ subject_type, include: ["subject"], per_page: 200 });
  expect(tap.take().flatMap(({ findings }) => findings)).toEqual([]);
});

test("a finding has operation, path, expected and received value, and a curl command", async () => {
  plant = (body) => {
    const [row = {}] = Object.values(objectOf(body.external_references)) as Json[];
    row.locked = "yes";
  };
  await client().list({ subject_type: "Invoice", per_page: 1 });
  const [exchange] = tap.take();
  expect(exchange?.findings).toMatchObject([
    {
      side: "response",
      ruleSet: "document",
      operation: "listExternalReferences",
      path: expect.stringMatching(/^\/external_references\/\d+\/locked$/),
      rule: "type",
      expected: 'type ["boolean","null"]',
      got: '"yes"',
    },
    { ruleSet: "closed", rule: "type" },
  ]);
  const request = exchange?.request;
  expect(request && curlFor(request, new URL(tap.url).origin)).toBe(
    `curl -g -H 'accept: application/json' -H "Authorization: Bearer $KANTATA_TOKEN" '${tap.url}/external_references?subject_type=Invoice&per_page=1'`,
  );
});

test("an extra result that points to no row breaks only the rule set `meaning`", async () => {
  plant = (body) => (body.results as Json[]).push({ key: "external_references", id: "1" });
  await client()
    .list({ subject_type: "Invoice", per_page: 2 })
    .catch(() => undefined);
  expect(tap.take()[0]?.findings.map(({ ruleSet, rule, path }) => [ruleSet, rule, path])).toEqual([
    ["meaning", "dangling", "/results/2"],
    ["meaning", "page", "/results"],
  ]);
});

test("a document with a schema that does not compile throws", () => {
  const broken = structuredClone(document) as { components: { schemas: Record<string, Json> } };
  broken.components.schemas.Story = { type: "object", pattern: "[" };
  expect(() => createJudge(broken)).toThrow(/does not compile/);
});
