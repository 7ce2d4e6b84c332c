import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Prism, startPrism } from "@kantata-refs/prism";
import { type OperationId, operations } from "@kantata-refs/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AnswerCase, answerCases } from "./cases/answers.js";
import { contentRefusals, type RefusalCase } from "./cases/refusals.js";
import { validInput } from "./cases/valid-input.js";
import { document, follow, type Json } from "./document.js";
import { send } from "./send.js";

// Prism falls silent on a schema that it cannot compile: every request and answer is then fine. These tests turn red
// when that happens.

/** What the server behind the proxy answers. */
let answer: AnswerCase;
const upstream = createServer((_request, response) => {
  response.writeHead(answer.status, { "content-type": "application/json", "x-request-id": "canary" });
  response.end(JSON.stringify(answer.value));
});
let prism: Prism;
beforeAll(async () => {
  upstream.listen(0, "127.0.0.1");
  await once(upstream, "listening");
  const { port } = upstream.address() as AddressInfo;
  prism = await startPrism({ mode: "proxy", upstream: `http://127.0.0.1:${port}` });
});
afterAll(async () => {
  await prism.close();
  upstream.close();
});

const operationIds = Object.keys(operations) as OperationId[];

/** An answer with JSON that the document shows. */
function shownAnswer(operationId: OperationId): AnswerCase {
  const shown = answerCases.find(
    (one) => one.operationId === operationId && one.mediaType === "application/json",
  );
  if (shown === undefined) throw new Error(`${operationId} has no example of an answer`);
  return shown;
}

describe.each(operationIds)("the proxy on %s", (operationId) => {
  const valid: RefusalCase = { operationId, what: "a valid request", input: validInput(operationId) };

  test("passes a good exchange without a word", async () => {
    answer = shownAnswer(operationId);
    expect((await send(prism.url, valid)).status).toBe(answer.status);
    expect(await prism.violations()).toEqual([]);
  });

  test("reports a bad answer", async () => {
    answer = { ...shownAnswer(operationId), value: {} };
    await send(prism.url, valid);
    const violations = await prism.violations();
    expect(violations.map(({ side }) => side)).toContain("response");
    expect(violations.filter(({ side }) => side === "request")).toEqual([]);
  });

  test("reports a bad request, although it passes it on", async () => {
    answer = shownAnswer(operationId);
    const refusal = contentRefusals.find((one) => one.operationId === operationId) as RefusalCase;
    expect((await send(prism.url, refusal)).status).toBe(answer.status);
    expect((await prism.violations()).map(({ side }) => side)).toEqual(["request"]);
  });
});

test("a row without its id is reported by its name", async () => {
  const shown = shownAnswer("listExternalReferences");
  const value = structuredClone(shown.value) as Json;
  const [row] = Object.values(follow(value.external_references)) as Json[];
  delete row?.id;
  answer = { ...shown, value };
  await send(prism.url, {
    operationId: shown.operationId,
    what: "a valid list",
    input: validInput(shown.operationId),
  });
  expect(await prism.violations()).toMatchObject([
    { side: "response", message: expect.stringContaining("'id'") },
  ]);
});

test("the document is read as JSON Schema 2020-12: an unevaluated property is refused", async () => {
  const copy = structuredClone(document) as { components: { schemas: Record<string, Json> } };
  const input = copy.components.schemas.ExternalReferenceInput as Json;
  delete input.additionalProperties;
  input.unevaluatedProperties = false;
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  const path = join(folder, "openapi.json");
  await writeFile(path, JSON.stringify(copy));
  const other = await startPrism({ mode: "mock", document: path });
  try {
    const upsert = contentRefusals.find(({ what }) => what === "an unknown field") as RefusalCase;
    expect((await send(other.url, upsert)).status).toBe(422);
    expect(await other.violations()).toMatchObject([
      { side: "request", location: expect.stringContaining("body") },
    ]);
  } finally {
    await other.close();
    await rm(folder, { recursive: true });
  }
});
