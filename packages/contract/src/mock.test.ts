import * as errors from "@kantata-refs/client";
import { type Prism, startPrism } from "@kantata-refs/prism";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callCase } from "./call-case.js";
import { type AnswerCase, answerCases } from "./cases/answers.js";
import { authenticationRefusals, contentRefusals } from "./cases/refusals.js";
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

const successes = answerCases.filter(({ status }) => status < 400);
const withRows = successes.filter(({ value }) => value !== undefined);
const lists = withRows.filter(({ operationId }) => operationId === "listExternalReferences");
const upserts = withRows.filter(({ operationId }) => operationId === "createOrUpdateExternalReference");
const bodyless = successes.filter(({ value }) => value === undefined);
const failures = answerCases.filter(({ status }) => status >= 400);

/** Whether the rows of an example were made with `include=subject`. */
const joined = ({ value }: AnswerCase) => JSON.stringify(value).includes('"subject_ref"');

test("every declared answer has a case, every case its place below", () => {
  const placed = [...lists, ...upserts, ...bodyless, ...failures];
  expect(answerCases.filter((one) => !placed.includes(one))).toEqual([]);
});

describe("the client reads every page", () => {
  test.each(lists)("$operationId answers $status $mediaType $example", async (one) => {
    const { answer, wire } = await callCase(prism.url, one, joined(one));
    expect(wire).toMatchObject({ status: one.status, mediaType: one.mediaType });
    expect(objections(one, JSON.parse(wire.text))).toEqual([]);
    const envelope = one.value as Json;
    const meta = follow(envelope.meta);
    expect(answer).toEqual({
      data: expectedRows(envelope, joined(one)),
      count: envelope.count,
      pageCount: meta.page_count,
      pageNumber: meta.page_number,
      pageSize: meta.page_size,
      requestId: wire.requestId,
    });
    expect(await prism.violations()).toEqual([]);
  });
});

describe("the client reads every stored reference", () => {
  test.each(upserts)("$operationId answers $status $mediaType $example", async (one) => {
    const { answer, wire } = await callCase(prism.url, one, joined(one));
    expect(wire).toMatchObject({ status: one.status, mediaType: one.mediaType });
    expect(objections(one, JSON.parse(wire.text))).toEqual([]);
    expect([answer]).toEqual(expectedRows(one.value as Json, joined(one)));
    expect(await prism.violations()).toEqual([]);
  });
});

describe("the client takes an answer without a body for a success", () => {
  test.each(bodyless)("$operationId answers $status $mediaType $example", async (one) => {
    const { answer, error, wire } = await callCase(prism.url, one);
    expect(wire).toMatchObject({ status: one.status, mediaType: undefined, text: "" });
    expect([answer, error]).toEqual([undefined, undefined]);
    expect(await prism.violations()).toEqual([]);
  });
});

describe("the client turns every refusal into its error", () => {
  test.each(failures)("$operationId answers $status $mediaType $example", async (one) => {
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

/** The example that Prism answers when it refuses a request: the first one of the declared status. */
const firstExample = (operationId: string, status: number) =>
  answerCases.find((one) => one.operationId === operationId && one.status === status)?.value;

describe("Prism refuses what breaks the contract", () => {
  test.each(contentRefusals)("$operationId: $what", async (refusal) => {
    const answer = await send(prism.url, refusal);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual(firstExample(refusal.operationId, 422));
    expect((await prism.violations()).filter(({ side }) => side === "request")).not.toEqual([]);
  });

  test.each(authenticationRefusals)("$operationId: $what", async (refusal) => {
    const answer = await send(prism.url, refusal);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual(firstExample(refusal.operationId, 401));
    expect((await prism.violations()).filter(({ side }) => side === "response")).toEqual([]);
  });
});
