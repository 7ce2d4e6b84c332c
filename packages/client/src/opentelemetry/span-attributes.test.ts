import { type Span, trace } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { expect, onTestFinished, test } from "vitest";
import { createClient } from "../create-client.js";
import type { Layer } from "../pipeline/layer.js";
import type { Fetch } from "../pipeline/transport.js";
import { responseOf } from "../testing/storm.js";
import { traceAttempts } from "./trace-attempts.js";

function tracing() {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  return { exporter, provider };
}

/** The span of one attempt that ends like this. */
async function spanOf(baseUrl: string, fetch: Fetch, more: readonly Layer[] = []) {
  const { exporter, provider } = tracing();
  const use = [traceAttempts(provider.getTracer("test")), ...more];
  const { externalReferences } = createClient({ token: "t", baseUrl, fetch, use, retry: false });
  await externalReferences.delete(7).catch(() => undefined);
  return exporter.getFinishedSpans()[0];
}

test.each([
  ["https://api.example/v1", "api.example", 443],
  ["http://localhost/v1", "localhost", 80],
  ["https://api.example:8443/v1", "api.example", 8443],
])("a span has the URL, address and port of %s", async (baseUrl, address, port) => {
  const span = await spanOf(baseUrl, async () => responseOf(204, ""));
  expect(span?.attributes).toEqual({
    "http.request.method": "DELETE",
    "url.full": `${baseUrl}/external_references/7`,
    "server.address": address,
    "server.port": port,
    "kantata.operation": "deleteExternalReference",
    "kantata.call": expect.stringMatching(/-1$/),
    "http.response.status_code": 204,
  });
});

test.each([
  // A redirect that a browser hides.
  [0, "0"],
  [204, undefined],
  [302, undefined],
  [399, undefined],
  [400, "400"],
  [404, "404"],
  [500, "500"],
])("a response with %i sets error.type to %s", async (status, type) => {
  const span = await spanOf("https://api.example/v1", async () => responseOf(status, ""));
  expect(span?.attributes["error.type"]).toBe(type);
  // OpenTelemetry's own numbers: 0 for unset, 2 for an error.
  expect(span?.status).toEqual({ code: type === undefined ? 0 : 2 });
});

test("a response without a request id adds none to its span", async () => {
  const set: string[] = [];
  const noting = {
    onStart(span: Span) {
      span.setAttribute = (name) => {
        set.push(name);
        return span;
      };
    },
    onEnd: () => undefined,
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
  const provider = new BasicTracerProvider({ spanProcessors: [noting] });
  const use = [traceAttempts(provider.getTracer("test"))];
  for (const headers of [{}, { "x-request-id": "req-9" }]) {
    const fetch = async () => responseOf(204, "", headers);
    await createClient({ token: "t", fetch, use }).externalReferences.delete(7);
  }
  expect(set).toEqual(["http.response.status_code", "http.response.status_code", "kantata.request_id"]);
});

test("a request id that contains the token is shown without it", async () => {
  const { exporter, provider } = tracing();
  const fetch = async () => responseOf(204, "", { "x-request-id": "s3cr3t-t0ken-7" });
  const use = [traceAttempts(provider.getTracer("test"))];
  await createClient({ token: "s3cr3t-t0ken", fetch, use }).externalReferences.delete(7);
  expect(exporter.getFinishedSpans()[0]?.attributes["kantata.request_id"]).toBe("[token]-7");
});

test("a thrown value that is not an Error has the error.type unknown", async () => {
  const span = await spanOf("https://api.example/v1", () => Promise.reject(new Error("unused")), [
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- that is the case
    () => () => Promise.reject<Response>("no error"),
  ]);
  expect(span).toMatchObject({ attributes: { "error.type": "unknown" }, status: { code: 2 } });
});

test("without a tracer, the global one is used with the name of this package", async () => {
  const { exporter, provider } = tracing();
  trace.setGlobalTracerProvider(provider);
  onTestFinished(() => trace.disable());
  const client = createClient({ token: "t", fetch: async () => responseOf(204, ""), use: [traceAttempts()] });
  await client.externalReferences.delete(7);
  expect(exporter.getFinishedSpans()).toMatchObject([
    { name: "deleteExternalReference", instrumentationScope: { name: "@kantata-refs/client" } },
  ]);
});
