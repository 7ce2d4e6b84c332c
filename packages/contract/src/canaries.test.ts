import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Prism, startPrism } from "@kantata-refs/prism";
import { type OperationId, operations } from "@kantata-refs/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type InvalidRequest, invalidRequests } from "./cases/invalid-requests.js";
import { type ResponseExample, responseExamples } from "./cases/response-examples.js";
import { validInput } from "./cases/valid-input.js";
import { document, follow, type Json } from "./document.js";
import { send } from "./send.js";

// When Prism cannot compile a schema it accepts every request and response without a word. These tests fail when that
// happens.

/** The response of the server behind the proxy. */
let example: ResponseExample;
const upstream = createServer((_request, outgoing) => {
  outgoing.writeHead(example.status, { "content-type": "application/json", "x-request-id": "canary" });
  outgoing.end(JSON.stringify(example.value));
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

/** The first JSON example of an operation's responses. */
function jsonExample(operationId: OperationId): ResponseExample {
  const shown = responseExamples.find(
    (one) => one.operationId === operationId && one.mediaType === "application/json",
  );
  if (shown === undefined) throw new Error(`${operationId} has no example of a JSON response`);
  return shown;
}

describe.each(operationIds)("the Prism proxy, %s", (operationId) => {
  const valid: InvalidRequest = { operationId, what: "a valid request", input: validInput(operationId) };

  test("reports nothing for a valid exchange", async () => {
    example = jsonExample(operationId);
    expect((await send(prism.url, valid)).status).toBe(example.status);
    expect(await prism.violations()).toEqual([]);
  });

  test("reports an invalid response", async () => {
    example = { ...jsonExample(operationId), value: {} };
    await send(prism.url, valid);
    const violations = await prism.violations();
    expect(violations.map(({ side }) => side)).toContain("response");
    expect(violations.filter(({ side }) => side === "request")).toEqual([]);
  });

  test("reports an invalid request and forwards it", async () => {
    example = jsonExample(operationId);
    const invalid = invalidRequests.find((one) => one.operationId === operationId) as InvalidRequest;
    expect((await send(prism.url, invalid)).status).toBe(example.status);
    expect((await prism.violations()).map(({ side }) => side)).toEqual(["request"]);
  });
});

test("a row without its id is reported with the name of the property", async () => {
  const shown = jsonExample("listExternalReferences");
  const value = structuredClone(shown.value) as Json;
  const [row] = Object.values(follow(value.external_references)) as Json[];
  delete row?.id;
  example = { ...shown, value };
  await send(prism.url, {
    operationId: shown.operationId,
    what: "a valid list",
    input: validInput(shown.operationId),
  });
  expect(await prism.violations()).toMatchObject([
    { side: "response", message: expect.stringContaining("'id'") },
  ]);
});

test("the document is read as JSON Schema 2020-12: an unevaluated property is rejected", async () => {
  const copy = structuredClone(document) as { components: { schemas: Record<string, Json> } };
  const input = copy.components.schemas.ExternalReferenceInput as Json;
  delete input.additionalProperties;
  input.unevaluatedProperties = false;
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  const path = join(folder, "openapi.json");
  await writeFile(path, JSON.stringify(copy));
  const other = await startPrism({ mode: "mock", document: path });
  try {
    const upsert = invalidRequests.find(({ what }) => what === "an unknown field") as InvalidRequest;
    expect((await send(other.url, upsert)).status).toBe(422);
    expect(await other.violations()).toMatchObject([
      { side: "request", location: expect.stringContaining("body") },
    ]);
  } finally {
    await other.close();
    await rm(folder, { recursive: true });
  }
});
