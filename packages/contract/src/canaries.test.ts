import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Prism, startPrism } from "@kantata-refs/prism";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerCases } from "./cases/answers.js";
import { contentRefusals, type RefusalCase } from "./cases/refusals.js";
import { validInput } from "./cases/valid-input.js";
import { document, follow, type Json } from "./document.js";
import { send } from "./send.js";

// Prism falls silent on a schema that it cannot compile: every request and answer is then fine. These tests turn red
// when that happens.

const operationId = "listExternalReferences";
const list: RefusalCase = { operationId, what: "a valid list", input: validInput(operationId) };

describe("an answer that breaks the contract is reported by the proxy", () => {
  let answer: unknown;
  const upstream = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json", "x-request-id": "canary" });
    response.end(JSON.stringify(answer));
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

  const good = () =>
    structuredClone(answerCases.find((one) => one.operationId === operationId)?.value) as Json;

  test("a good answer passes without a word", async () => {
    answer = good();
    expect((await send(prism.url, list)).status).toBe(200);
    expect(await prism.violations()).toEqual([]);
  });

  test("a row without its id does not", async () => {
    const bad = good();
    const [row] = Object.values(follow(bad.external_references)) as Json[];
    delete row?.id;
    answer = bad;
    await send(prism.url, list);
    expect(await prism.violations()).toMatchObject([
      { side: "response", message: expect.stringContaining("'id'") },
    ]);
  });

  test("neither does a bad request, although it is passed on", async () => {
    answer = good();
    const refusal = contentRefusals.find(({ what }) => what === "status outside its set") as RefusalCase;
    expect((await send(prism.url, refusal)).status).toBe(200);
    expect(await prism.violations()).toMatchObject([{ side: "request", location: "request.query.status" }]);
  });
});

test("the document is read as JSON Schema 2020-12: an unevaluated property is refused", async () => {
  const copy = structuredClone(document) as { components: { schemas: Record<string, Json> } };
  const input = copy.components.schemas.ExternalReferenceInput as Json;
  delete input.additionalProperties;
  input.unevaluatedProperties = false;
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  const path = join(folder, "openapi.json");
  await writeFile(path, JSON.stringify(copy));
  const prism = await startPrism({ mode: "mock", document: path });
  try {
    const upsert = contentRefusals.find(({ what }) => what === "an unknown field") as RefusalCase;
    expect((await send(prism.url, upsert)).status).toBe(422);
    expect(await prism.violations()).toMatchObject([
      { side: "request", location: expect.stringContaining("body") },
    ]);
  } finally {
    await prism.close();
    await rm(folder, { recursive: true });
  }
});
