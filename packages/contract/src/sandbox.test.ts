import { createClient, NotFoundError } from "@kantata-refs/client";
import { type Prism, startPrism } from "@kantata-refs/prism";
import { type RunningSandbox, startSandbox } from "@kantata-refs/sandbox";
import { listExternalReferences, subjectTypeValues } from "@kantata-refs/schema";
import { ErrorBody, ExternalReferenceEnvelope } from "@kantata-refs/schema/validators";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerCases } from "./cases/answers.js";
import { callFor } from "./cases/calls.js";

// The client calls a real Prism, which passes on to the sandbox and judges both sides: a third party's word that the
// two speak the document, although neither knows the other.

let sandbox: RunningSandbox;
let prism: Prism;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo" });
  prism = await startPrism({ mode: "proxy", upstream: sandbox.url });
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await prism.close();
  await sandbox.close();
});

const client = () => createClient({ token: sandbox.token, baseUrl: prism.url });
const operationIds = [...new Set(answerCases.map(({ operationId }) => operationId))];

describe("the valid call of every operation is taken by the sandbox as it is by the mock", () => {
  test.each(operationIds)("%s", async (operationId) => {
    const outcome = await callFor(operationId)(client(), {}, true).catch((error: unknown) => error);
    // Nothing is stored under the id that the document's delete names.
    const expected = operationId === "deleteExternalReference" ? NotFoundError : Object;
    expect(outcome ?? {}).toBeInstanceOf(expected);
    expect(await prism.violations()).toEqual([]);
    expect(sandbox.journal.entries()).toHaveLength(1);
  });
});

describe("every parameter of a list", () => {
  const samples: Record<string, unknown> = {
    subject_id: 713_895_605,
    only: [30_001, 30_002],
    include: ["subject"],
    page: 2,
    per_page: 3,
    order: "created_at:asc",
    status: "failed",
    subject_type: "Story",
  };
  test.each(Object.keys(listExternalReferences.parameters))("%s", async (name) => {
    const moment = "2026-06-01T00:00:00+02:00";
    const value =
      samples[name] ?? (/_(after|before)$/.test(name) ? moment : /^(limit|offset)$/.test(name) ? 5 : "jira");
    const partner = name === "limit" ? { offset: 1 } : name === "offset" ? { limit: 1 } : {};
    const query = { subject_type: "Story" as const, [name]: value, ...partner };
    const page = await client().externalReferences.list(query);
    expect(page.data.length).toBeLessThanOrEqual(page.count);
    expect(await prism.violations()).toEqual([]);
  });
});

test.each(subjectTypeValues)(
  "a %s is linked, listed with its subject, and unlinked",
  async (subject_type) => {
    const { externalReferences } = client();
    const key = { subject_type, subject_id: "4711", service_name: "contract" };
    const input = {
      ...key,
      service_model: "Record",
      service_model_ref: "R,1 & ключ",
      status: "failed",
      external_message: "no",
    } as const;
    const stored = await externalReferences.createOrUpdate(input, { include: ["subject"] });
    expect(stored).toMatchObject({ ...input, subject: { id: "4711" } });
    for (const filter of [
      { subject_id: 4711 },
      { status: "failed" },
      { service_model_ref: "R,1 & ключ" },
      { external_message: "no" },
    ] as const) {
      const page = await externalReferences.list({
        subject_type,
        service_name: "contract",
        ...filter,
        include: ["subject"],
      });
      expect(page.data).toEqual([stored]);
    }
    const again = await externalReferences.createOrUpdate({ ...input, status: "successful" });
    expect(again.id).toBe(stored.id);
    await externalReferences.delete(stored.id);
    await expect(externalReferences.delete(stored.id)).rejects.toBeInstanceOf(NotFoundError);
    expect((await externalReferences.list({ subject_type, service_name: "contract" })).count).toBe(0);
    expect(await prism.violations()).toEqual([]);
  },
);

describe("the answers fit the generated validators, past Prism", () => {
  const headers = () => ({ authorization: `Bearer ${sandbox.token}` });

  test("a page with subjects, orphans among them", async () => {
    const response = await fetch(
      `${sandbox.url}/external_references?subject_type=Story&include=subject&per_page=200`,
      { headers: headers() },
    );
    const body: unknown = await response.json();
    ExternalReferenceEnvelope(body);
    expect(ExternalReferenceEnvelope.errors).toBeNull();
  });

  test.each([
    ["GET", "/external_references", 400],
    ["DELETE", "/external_references/5", 404],
    ["POST", "/external_references/create_or_update", 400],
  ])("the refusal of %s %s", async (method, path, status) => {
    const response = await fetch(sandbox.url + path, { method, headers: headers() });
    const body: unknown = await response.json();
    expect([response.status, ErrorBody(body)]).toEqual([status, true]);
  });
});
