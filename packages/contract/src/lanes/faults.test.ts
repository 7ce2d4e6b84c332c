import { inspect } from "node:util";
import * as errors from "@kantata-refs/client";
import { type Fault, type RunningSandbox, startSandbox } from "@kantata-refs/sandbox";
import type { OperationId } from "@kantata-refs/schema";
import { responseSchemas } from "@kantata-refs/schema/responses";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { callValid } from "../cases/valid-input.js";
import { startRelay } from "../testing/relay.js";

// The client calls the sandbox directly, without tap and Prism, since Prism hides these faults: it follows redirects,
// responds to a 501 and a broken connection itself, and turns broken JSON into a 500.

const token = "f4ult-t0ken";
let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ tokens: { [token]: "contract" } });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const { ApiError, ConnectionError, ResponseFormatError, ServerError, TimeoutError } = errors;
type ErrorType = abstract new (...args: never[]) => Error;

const operationIds = Object.keys(responseSchemas) as OperationId[];
const withBody = operationIds.filter((id) => !Object.hasOwn(responseSchemas[id], 204));

/** Returns what a call rejects with after one attempt, and checks that the token is not in it. */
async function errorOf(operationId: OperationId, more: { baseUrl?: string; timeout?: errors.Timeouts } = {}) {
  const client = errors.createClient({ token, baseUrl: sandbox.url, retry: false, ...more });
  const error = await callValid(client, operationId).then(
    () => "no error",
    (reason: unknown) => reason,
  );
  expect(inspect(error, { depth: Number.POSITIVE_INFINITY })).not.toContain(token);
  return error;
}

describe.each(operationIds)("%s", (operation) => {
  test.each([
    [{ kind: "reset", when: "before" }, ConnectionError, { code: expect.any(String) }],
    [{ kind: "reset", when: "after" }, ConnectionError, { code: expect.any(String) }],
    [{ kind: "reset", when: "in-body" }, ConnectionError, { code: expect.any(String) }],
    [
      { kind: "status", status: 200, body: "html" },
      ResponseFormatError,
      { status: 200, contentType: "text/html", excerpt: expect.stringContaining("<html>") },
    ],
    [
      { kind: "status", status: 502, body: "html" },
      ServerError,
      { status: 502, entries: [], excerpt: expect.stringContaining("<html>") },
    ],
    [{ kind: "status", status: 503, body: "empty" }, ServerError, { status: 503, entries: [] }],
    [{ kind: "status", status: 302, body: "html" }, ResponseFormatError, { status: 302 }],
  ] satisfies [Fault, ErrorType, object][])("%j", async (fault, type, content) => {
    sandbox.faults.add(fault);
    const error = await errorOf(operation);
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ operation, attempts: 1, ...content });
    expect(sandbox.journal.entries()).toHaveLength(1);
  });

  test("a server that never responds causes an attempt timeout", async () => {
    sandbox.faults.add({ kind: "stall", when: "before" });
    const error = await errorOf(operation, { timeout: { attempt: 50 } });
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ operation, attempts: 1, limit: "attempt", timeoutMs: 50 });
  });

  const declared = Object.keys(responseSchemas[operation]).map(Number);
  const statuses = [300, 304, 402, 405, 409, 410, 418, 451, 499, 501, 505, 507, 511, 599];
  test.each(statuses.filter((status) => !declared.includes(status)))(
    "an undeclared %i rejects with the error class of its range",
    async (status) => {
      sandbox.faults.add({ kind: "status", status, ...(status < 400 ? { body: "empty" } : {}) });
      const error = await errorOf(operation);
      expect(error).toBeInstanceOf(
        status < 400 ? ResponseFormatError : status < 500 ? ApiError : ServerError,
      );
      expect(error).toMatchObject({ operation, status, requestId: expect.any(String) });
    },
  );

  test("a redirect is not followed, so the token is not sent elsewhere", async () => {
    const [from, elsewhere] = [await startRelay(), await startRelay()];
    onTestFinished(async () => {
      await from.close();
      await elsewhere.close();
    });
    let followed = 0;
    elsewhere.connect(async (input, init) => {
      followed += 1;
      return await sandbox.fetch(input, init);
    });
    from.connect(async () => new Response(null, { status: 307, headers: { location: elsewhere.url } }));
    const error = await errorOf(operation, { baseUrl: from.url });
    expect(error).toBeInstanceOf(ResponseFormatError);
    expect(error).toMatchObject({
      operation,
      status: 307,
      message: expect.stringContaining("is not followed"),
    });
    expect(followed).toBe(0);
  });
});

describe.each(withBody)("a response of %s", (operation) => {
  test("truncated, with a matching content-length, rejects with ResponseFormatError", async () => {
    sandbox.faults.add({ kind: "truncate" });
    const error = await errorOf(operation);
    expect(error).toBeInstanceOf(ResponseFormatError);
    expect(error).toMatchObject({ operation, status: 200, requestId: expect.any(String) });
    expect(error).toMatchObject({ message: expect.stringContaining("malformed or cut off") });
  });

  test("that stalls in the body causes an attempt timeout", async () => {
    sandbox.faults.add({ kind: "stall", when: "in-body" });
    const error = await errorOf(operation, { timeout: { attempt: 50 } });
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ operation, limit: "attempt" });
  });

  test.each([
    ["a trailing comma", (text: string) => `${text},`],
    ["single quotes", (text: string) => text.replaceAll('"', "'")],
    ["an empty body", () => ""],
    ["a list", (text: string) => `[${text}]`],
    ["an envelope without results", (text: string) => text.replace('"results"', '"result"')],
  ])("with %s rejects with ResponseFormatError", async (_what, spoil) => {
    const relay = await startRelay();
    onTestFinished(() => relay.close());
    relay.connect(async (input, init) => {
      const response = await sandbox.fetch(input, init);
      return new Response(spoil(await response.text()), response);
    });
    const error = await errorOf(operation, { baseUrl: relay.url });
    expect(error).toBeInstanceOf(ResponseFormatError);
    expect(error).toMatchObject({ operation, status: 200, requestId: expect.any(String) });
  });

  test.each([201, 202, 203, 206])(
    "with the undeclared status %i rejects with ResponseFormatError",
    async (status) => {
      sandbox.faults.add({ kind: "status", status });
      expect(await errorOf(operation)).toBeInstanceOf(ResponseFormatError);
    },
  );
});
