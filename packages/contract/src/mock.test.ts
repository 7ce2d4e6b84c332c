import * as errors from "@kantata-refs/client";
import { type Prism, startPrism } from "@kantata-refs/prism";
import { operations } from "@kantata-refs/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callCase } from "./call-case.js";
import { includesOf } from "./cases/includes.js";
import { invalidRequests, unauthorizedRequests } from "./cases/invalid-requests.js";
import { type ResponseExample, responseExamples } from "./cases/response-examples.js";
import { objections } from "./declared-schema.js";
import { follow, type Json } from "./document.js";
import { expectedMessages, expectedRows } from "./expected.js";
import { send } from "./send.js";

let prism: Prism;
beforeAll(async () => {
  prism = await startPrism({ mode: "mock" });
});
afterAll(() => prism.close());

const errorByStatus: Record<number, unknown> = {
  400: errors.BadRequestError,
  401: errors.AuthenticationError,
  403: errors.PermissionError,
  404: errors.NotFoundError,
  422: errors.ValidationError,
  429: errors.RateLimitError,
  500: errors.ServerError,
  502: errors.ServerError,
  503: errors.ServerError,
  504: errors.ServerError,
};

const successes = responseExamples.filter(({ status }) => status < 400);
const withRows = successes.filter(({ value }) => value !== undefined);
const lists = withRows.filter(({ operationId }) => !("body" in operations[operationId]));
const upserts = withRows.filter(({ operationId }) => "body" in operations[operationId]);
const bodyless = successes.filter(({ value }) => value === undefined);
const failures = responseExamples.filter(({ status }) => status >= 400);

/** Whether an example is a response to a request with `include`: its rows say where the included ones are. */
function joined({ operationId, value }: ResponseExample): boolean {
  const places = Object.values(includesOf(operationId)).map((one) => ("ids" in one ? one.ids : one.pointer));
  return places.some((place) => JSON.stringify(value).includes(`"${place}"`));
}

test("every declared response is covered by a test below", () => {
  const covered = [...lists, ...upserts, ...bodyless, ...failures];
  expect(responseExamples.filter((one) => !covered.includes(one))).toEqual([]);
});

describe("the client returns every page", () => {
  test.each(lists)("$operationId, $status $mediaType $example", async (one) => {
    const { result, wire } = await callCase(prism.url, one, joined(one));
    expect(wire).toMatchObject({ status: one.status, mediaType: one.mediaType });
    expect(objections(one, JSON.parse(wire.text))).toEqual([]);
    const envelope = one.value as Json;
    const meta = follow(envelope.meta);
    expect(result).toEqual({
      data: expectedRows(one.operationId, envelope, joined(one)),
      count: envelope.count,
      pageCount: meta.page_count,
      pageNumber: meta.page_number,
      pageSize: meta.page_size,
      requestId: wire.requestId,
    });
    expect(await prism.violations()).toEqual([]);
  });
});

describe("the client returns every stored reference", () => {
  test.each(upserts)("$operationId, $status $mediaType $example", async (one) => {
    const { result, wire } = await callCase(prism.url, one, joined(one));
    expect(wire).toMatchObject({ status: one.status, mediaType: one.mediaType });
    expect(objections(one, JSON.parse(wire.text))).toEqual([]);
    expect([result]).toEqual(expectedRows(one.operationId, one.value as Json, joined(one)));
    expect(await prism.violations()).toEqual([]);
  });
});

describe("the client resolves for a success without a body", () => {
  test.each(bodyless)("$operationId, $status $mediaType $example", async (one) => {
    const { result, error, wire } = await callCase(prism.url, one);
    expect(wire).toMatchObject({ status: one.status, mediaType: undefined, text: "" });
    expect([result, error]).toEqual([undefined, undefined]);
    expect(await prism.violations()).toEqual([]);
  });
});

describe("the client rejects with the matching error class", () => {
  test.each(failures)("$operationId, $status $mediaType $example", async (one) => {
    const { error, wire } = await callCase(prism.url, one);
    expect(wire).toMatchObject({ status: one.status, mediaType: one.mediaType });
    const received: unknown = one.mediaType === "application/json" ? JSON.parse(wire.text) : wire.text;
    expect(received).toEqual(one.value);
    expect(objections(one, received)).toEqual([]);
    expect(error).toBeInstanceOf(errorByStatus[one.status]);
    expect(error).toMatchObject({
      operation: one.operationId,
      status: one.status,
      requestId: wire.requestId,
      excerpt: typeof one.value === "string" ? one.value : undefined,
    });
    expect(error?.entries.map(({ message }) => message)).toEqual(expectedMessages(one.value));
    expect(await prism.violations()).toEqual([]);
  });
});

/** The example that Prism returns when it rejects a request: the first one of the declared status. */
const firstExample = (operationId: string, status: number) =>
  responseExamples.find((one) => one.operationId === operationId && one.status === status)?.value;

describe("Prism rejects requests that break the contract", () => {
  test.each(invalidRequests)("$operationId: $what", async (invalid) => {
    const response = await send(prism.url, invalid);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual(firstExample(invalid.operationId, 422));
    expect((await prism.violations()).filter(({ side }) => side === "request")).not.toEqual([]);
  });

  test.each(unauthorizedRequests)("$operationId: $what", async (invalid) => {
    const response = await send(prism.url, invalid);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual(firstExample(invalid.operationId, 401));
    expect((await prism.violations()).filter(({ side }) => side === "response")).toEqual([]);
  });
});
