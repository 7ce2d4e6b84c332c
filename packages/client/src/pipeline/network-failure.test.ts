import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { manualClock } from "../testing/manual-clock.js";

/** The error of a call whose `fetch` always rejects with this, and how many of its two attempts were made. */
async function outcome(thrown: unknown) {
  const clock = manualClock();
  let sent = 0;
  const { externalReferences } = createClient({
    token: "t",
    baseUrl: "https://api.example:8443/v1",
    clock,
    retry: { attempts: 2 },
    fetch: async () => {
      sent += 1;
      throw thrown;
    },
  });
  const error: unknown = await clock.run(externalReferences.delete(1).catch((reason: unknown) => reason));
  return { error, sent };
}

const lost = (message: string) => ({
  sent: 2,
  error: expect.objectContaining({ name: "ConnectionError", origin: "https://api.example:8443", message }),
});
const withCode = (code: unknown, message = "the system says no") =>
  Object.assign(new Error(message), { code });

describe("a network failure is retried", () => {
  test.each([
    ["Node", "fetch failed"],
    ["Node, within the body", "terminated"],
    ["Chrome", "Failed to fetch"],
    ["Chrome, within the body", "network error"],
    ["Firefox", "NetworkError when attempting to fetch resource."],
    ["Firefox, reset within the body", "The operation was aborted. "],
    ["Firefox, within the body", "Content-Length header of network response exceeds response Body."],
    ["Firefox, for a body that cannot be decompressed", "Decoding failed."],
    ["Safari", "Load failed"],
    ["Safari, offline", "The network connection was lost."],
    ["Bun", "Unable to connect. Is the computer able to access the url?"],
    ["Bun, within the body", "The socket connection was closed unexpectedly."],
    ["Deno", "error sending request for url (https://api.example/)"],
    ["Deno, within the body", "connection closed before message completed"],
    [
      "Bun, for invalid HTTP",
      'Malformed_HTTP_Response fetching "https://api.example/". For more information, …',
    ],
    ["Bun, for a chunk without a length", 'InvalidHTTPResponse fetching "https://api.example/". For more …'],
    ["Deno, reset", "connection reset"],
    ["Deno, reset within the body", "error reading a body from connection"],
    ["Deno, for invalid gzip", "Invalid gzip header"],
    ["Deno, for invalid brotli", "brotli error"],
    ["workers", "Network connection lost."],
    ["workers, for an internal error", "internal error; reference = 8vh1v53qt2vipuj50f2v2mn5"],
    ["workers, for a body that cannot be decompressed", "Gzip decompression failed."],
    ["undici", "other side closed"],
    ["undici, for invalid HTTP", "Response does not match the HTTP/1.1 protocol (Invalid header token)"],
    ["undici, for invalid brotli", "Decompression failed"],
    ["node:http", "socket hang up"],
  ])("with the message of %s", async (_runtime, message) => {
    expect(await outcome(new TypeError(message))).toEqual(
      lost(`no response from https://api.example:8443: ${message}`),
    );
  });

  test.each([
    "ECONNREFUSED",
    "ECONNRESET",
    "EPIPE",
    "EPROTO",
    "ETIMEDOUT",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "EAI_AGAIN",
    "ENOTFOUND",
    "UND_ERR_SOCKET",
    "UND_ERR_CONNECT_TIMEOUT",
    "UND_ERR_BODY_TIMEOUT",
    "UND_ERR_HEADERS_OVERFLOW",
    "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
    "HPE_INVALID_CONSTANT",
    "Z_DATA_ERROR",
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "ERR_TLS_HANDSHAKE_TIMEOUT",
    "ERR_STREAM_PREMATURE_CLOSE",
  ])("with only the code %s", async (code) => {
    const message = "no response from https://api.example:8443: the system says no";
    expect(await outcome(withCode(code))).toMatchObject({ ...lost(message), error: { code, message } });
  });

  test("with its code anywhere in the chain of causes", async () => {
    const deep = new Error("what there was to say");
    const told = "no response from https://api.example:8443: what there was to say";
    expect(await outcome(Object.assign(withCode("ECONNRESET"), { cause: deep }))).toEqual(lost(told));
    expect(await outcome(new Error("wrapped", { cause: withCode("EPIPE") }))).toMatchObject({
      sent: 2,
      error: { name: "ConnectionError", code: "EPIPE" },
    });
    const addresses = new AggregateError([withCode("ECONNREFUSED", "first"), withCode("EPIPE", "second")]);
    expect(await outcome(new TypeError("fetch failed", { cause: addresses }))).toMatchObject({
      sent: 2,
      error: { code: "ECONNREFUSED", message: "no response from https://api.example:8443: first" },
    });
  });

  test("from another realm, as in a test runner", async () => {
    const foreign: unknown = runInNewContext(
      'new TypeError("fetch failed", { cause: new AggregateError([Object.assign(new Error("no"), { code: "ECONNREFUSED" })]) })',
    );
    expect(await outcome(foreign)).toMatchObject({
      ...lost("no response from https://api.example:8443: no"),
      error: { code: "ECONNREFUSED" },
    });
    const mistake = await outcome(runInNewContext('new TypeError("x is no function")'));
    expect([mistake.sent, mistake.error]).toMatchObject([
      1,
      { name: "TypeError", message: "x is no function" },
    ]);
    expect(mistake.error).toBeInstanceOf(TypeError);
  });

  test("if it is a time limit of a custom fetch", async () => {
    const late = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    expect(await outcome(late)).toEqual(
      lost("no response from https://api.example:8443: The operation was aborted due to timeout"),
    );
  });

  test("with a code, even if the message says invalid", async () => {
    const unpacked = withCode("Z_DATA_ERROR", "invalid stored block lengths");
    expect(await outcome(new TypeError("terminated", { cause: unpacked }))).toMatchObject({
      sent: 2,
      error: { name: "ConnectionError", code: "Z_DATA_ERROR" },
    });
  });

  test("with the code, cause or fallback as its message", async () => {
    const nameless = withCode("ECONNRESET", "");
    expect(await outcome(nameless)).toEqual(lost("no response from https://api.example:8443: ECONNRESET"));
    const empty = new TypeError("fetch failed", { cause: new Error("") });
    expect(await outcome(empty)).toEqual(
      lost("no response from https://api.example:8443: the connection failed"),
    );
    const numbered = new TypeError("fetch failed", { cause: withCode(104, "reset") });
    expect((await outcome(numbered)).error).toMatchObject({ name: "ConnectionError", code: undefined });
    const none = new TypeError("fetch failed", { cause: new AggregateError([], "no address at all") });
    expect(await outcome(none)).toEqual(lost("no response from https://api.example:8443: no address at all"));
  });

  test("with a circular cause", async () => {
    const tail = new TypeError("fetch failed");
    tail.cause = new Error("around and around", { cause: tail });
    expect(await outcome(tail)).toEqual(lost("no response from https://api.example:8443: fetch failed"));
  });
});

describe("a rejected certificate is not retried", () => {
  test.each([
    "CERT_HAS_EXPIRED",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  ])("%s", async (code) => {
    const refused = { sent: 1, error: { name: "ConnectionError", code } };
    expect(await outcome(withCode(code))).toMatchObject(refused);
    expect(await outcome(new TypeError("fetch failed", { cause: withCode(code) }))).toMatchObject(refused);
  });

  test("with only a message and no code", async () => {
    const words =
      "error sending request for url (https://api.example/): client error (Connect): invalid peer certificate: UnknownIssuer";
    const refused = { sent: 1, error: { name: "ConnectionError", code: undefined } };
    expect(await outcome(new TypeError(words))).toMatchObject(refused);
  });
});

describe("a programming error rejects unchanged, without a retry", () => {
  test.each([
    ["a bad port", new TypeError("fetch failed", { cause: new Error("bad port") })],
    ["an unknown scheme", new TypeError("fetch failed", { cause: new Error("unknown scheme") })],
    ["an invalid header", new TypeError("fetch failed", { cause: new Error("invalid authorization") })],
    ["an error that mentions a failed fetch", new TypeError("cannot tell whether the fetch failed")],
    ["an error that mentions decoding", new TypeError("not every decoding failed.")],
    ["a transport that aborts by itself", new DOMException("The operation was aborted.", "AbortError")],
    ["a body that was already read", new TypeError("Body is unusable: Body has already been read")],
    ["a code of the application", withCode("APP_ECONNRESET")],
    ["a system code that is no network failure", withCode("EPERM")],
    ["a code that is not a string", withCode(104)],
  ])("%s", async (_what, mistake) => {
    const { error, sent } = await outcome(mistake);
    expect({ sent, error }).toMatchObject({
      sent: 1,
      error: { name: mistake.name, message: mistake.message },
    });
  });

  test("a value that is not an Error", async () => {
    expect(await outcome(undefined)).toMatchObject({ sent: 1, error: { message: "undefined" } });
    expect((await outcome({ name: "Error", message: "fetch failed" })).sent).toBe(1);
  });
});
