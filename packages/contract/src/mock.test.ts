import * as clientErrors from "@kantata-refs/client";
import { createClient } from "@kantata-refs/client";
import { type Prism, startPrism } from "@kantata-refs/prism";
import { operations } from "@kantata-refs/schema";
import * as validators from "@kantata-refs/schema/validators";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AnswerCase, answerCases } from "./cases/answers.js";
import { callFor } from "./cases/calls.js";
import { authenticationRefusals, contentRefusals } from "./cases/refusals.js";
import { isObject, type Json } from "./document.js";
import { expectedMessages, expectedRows } from "./expected.js";
import { send } from "./send.js";

let prism: Prism;
beforeAll(async () => {
  prism = await startPrism({ mode: "mock" });
});
afterAll(() => prism.close());

const errorByStatus: Record<number, new (...args: never[]) => clientErrors.ApiError> = {
  400: clientErrors.BadRequestError,
  401: clientErrors.AuthenticationError,
  403: clientErrors.PermissionError,
  404: clientErrors.NotFoundError,
  422: clientErrors.ValidationError,
  429: clientErrors.RateLimitError,
  500: clientErrors.ServerError,
  502: clientErrors.ServerError,
  503: clientErrors.ServerError,
  504: clientErrors.ServerError,
};

/** Whether a body fits the schema that the document gives for this answer. */
function validate({ operationId, status, mediaType }: AnswerCase, body: unknown): unknown {
  const { responses } = operations[operationId as keyof typeof operations];
  const media = (responses as Record<string, Record<string, string | null>>)[status];
  const schemaName = media?.[mediaType ?? ""];
  if (schemaName === null) return typeof body === "string" ? [] : ["not a text"];
  const validator = validators[schemaName as keyof typeof validators];
  return validator(body) ? [] : validator.errors;
}

/** Makes the call of a case through the client and keeps what came over the wire. */
async function callCase({ operationId, status, mediaType, example }: AnswerCase, joins: boolean) {
  let wire: Response | undefined;
  const client = createClient({
    token: "contract",
    baseUrl: prism.url,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      wire = response.clone();
      return response;
    },
  });
  const headers = {
    Prefer: [`code=${status}`, ...(example === undefined ? [] : [`example=${example}`])].join(", "),
    ...(mediaType === undefined ? {} : { Accept: mediaType }),
  };
  const outcome = await callFor(operationId)(client, { headers }, joins).then(
    (answer) => ({ answer, error: undefined }),
    (error: unknown) => ({ answer: undefined, error }),
  );
  return { ...outcome, wire };
}

describe.each(answerCases)("$operationId answers $status $mediaType $example", (answerCase) => {
  const { status, mediaType, value } = answerCase;
  const joins = isObject(value) && JSON.stringify(value).includes('"subject_ref"');

  test("and the client reads it", async () => {
    const { answer, error, wire } = await callCase(answerCase, joins);
    expect(await prism.violations()).toEqual([]);
    expect(wire?.status).toBe(status);
    expect(wire?.headers.get("content-type") ?? undefined).toBe(mediaType);
    const requestId = wire?.headers.get("x-request-id") ?? undefined;

    if (status >= 400) {
      const received = mediaType === "application/json" ? await wire?.json() : await wire?.text();
      expect(received).toEqual(value);
      expect(validate(answerCase, received)).toEqual([]);
      expect(error).toBeInstanceOf(errorByStatus[status]);
      const refusal = error as clientErrors.ApiError;
      expect(refusal.status).toBe(status);
      expect(refusal.operation).toBe(answerCase.operationId);
      expect(refusal.requestId).toBe(requestId);
      expect(refusal.entries.map(({ message }) => message)).toEqual(expectedMessages(value));
      expect(refusal.excerpt).toBe(typeof value === "string" ? value.slice(0, 200) : undefined);
      return;
    }

    expect(error).toBeUndefined();
    if (value === undefined) {
      expect(answer).toBeUndefined();
      return;
    }
    expect(validate(answerCase, await wire?.json())).toEqual([]);
    const envelope = value as Json;
    const rows = expectedRows(envelope, joins);
    if (answerCase.operationId === "listExternalReferences") {
      const meta = envelope.meta as Json;
      expect(answer).toEqual({
        data: rows,
        count: envelope.count,
        pageCount: meta.page_count,
        pageNumber: meta.page_number,
        pageSize: meta.page_size,
        requestId,
      });
    } else {
      expect(answer).toEqual(rows[0]);
    }
  });
});

/** The example that Prism answers for a request that it refuses: the first of the declared status. */
const firstExample = (operationId: string, status: number) =>
  answerCases.find((one) => one.operationId === operationId && one.status === status);

describe("Prism refuses what breaks the contract", () => {
  test.each(contentRefusals)("$operationId: $what", async (refusal) => {
    const answer = await send(prism.url, refusal);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual(firstExample(refusal.operationId, 422)?.value);
    expect((await prism.violations()).filter(({ side }) => side === "request")).not.toEqual([]);
  });

  test.each(authenticationRefusals)("$operationId: $what", async (refusal) => {
    const answer = await send(prism.url, refusal);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual(firstExample(refusal.operationId, 401)?.value);
    await prism.violations();
  });
});
