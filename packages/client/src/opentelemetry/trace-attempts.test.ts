import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope } from "../testing/loopback-server.js";
import { manualClock } from "../testing/manual-clock.js";
import { responseOf } from "../testing/storm.js";
import { settle } from "../testing/until.js";
import { traceAttempts } from "./trace-attempts.js";

test("every attempt has its own span with the id of its call, and without the token", async () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const clock = manualClock();
  const answers = [
    () => Promise.reject(Object.assign(new TypeError("fetch failed"), { token: "s3cr3t" })),
    () => Promise.resolve(responseOf(503, {})),
    () => Promise.resolve(responseOf(200, envelope([]), { "x-request-id": "req-9" })),
  ];
  const { externalReferences } = createClient({
    token: "s3cr3t",
    baseUrl: "http://127.0.0.1:3000/api/v1",
    clock,
    fetch: () => (answers.shift() as (typeof answers)[0])(),
    use: [traceAttempts(provider.getTracer("test"))],
  });
  await clock.run(Promise.resolve(externalReferences.list({ subject_type: "Story", service_name: "acme" })));
  const spans = exporter.getFinishedSpans();
  expect(spans.map(({ name, kind, status }) => [name, kind, status.code])).toEqual([
    ["listExternalReferences", SpanKind.CLIENT, SpanStatusCode.ERROR],
    ["listExternalReferences", SpanKind.CLIENT, SpanStatusCode.ERROR],
    ["listExternalReferences", SpanKind.CLIENT, SpanStatusCode.UNSET],
  ]);
  const attributes = spans.map((span) => span.attributes);
  expect(attributes.map((one) => [one["error.type"], one["http.request.resend_count"]])).toEqual([
    ["ConnectionError", undefined],
    ["503", 1],
    [undefined, 2],
  ]);
  expect(attributes[2]).toMatchObject({
    "http.request.method": "GET",
    "url.full": "http://127.0.0.1:3000/api/v1/external_references",
    "server.port": 3000,
    "http.response.status_code": 200,
    "kantata.request_id": "req-9",
  });
  expect(new Set(attributes.map((one) => one["kantata.call"])).size).toBe(1);
  expect(
    JSON.stringify(spans.map(({ attributes: all, events, status }) => [all, events, status])),
  ).not.toMatch(/s3cr3t|acme/);
});

test("a span ends with its attempt, even if the transport ignores the signal", async () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const clock = manualClock();
  const { externalReferences } = createClient({
    token: "t",
    clock,
    retry: false,
    fetch: () => new Promise(() => undefined),
    use: [traceAttempts(provider.getTracer("test"))],
  });
  await expect(clock.run(externalReferences.delete(1))).rejects.toMatchObject({ name: "TimeoutError" });
  await settle();
  expect(exporter.getFinishedSpans()).toMatchObject([
    { status: { code: SpanStatusCode.ERROR }, attributes: { "error.type": "TimeoutError" } },
  ]);
});
