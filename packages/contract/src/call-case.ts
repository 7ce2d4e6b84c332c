import type { ApiError } from "@kantata-refs/client";
import type { AnswerCase } from "./cases/answers.js";
import { callFor } from "./cases/calls.js";
import { caseToken } from "./cases/request-maker.js";
import { contractClient } from "./contract-client.js";

/** What came of a call: the client's answer or error, and the answer as it came over the wire. */
export interface Outcome {
  answer: unknown;
  error: ApiError | undefined;
  wire: { status: number; mediaType: string | undefined; requestId: string | undefined; text: string };
}

/** Asks Prism for the answer of a case, through the client. */
export async function callCase(
  baseUrl: string,
  { operationId, status, mediaType, example }: AnswerCase,
  joins = false,
): Promise<Outcome> {
  let received: Response | undefined;
  const client = contractClient(baseUrl, caseToken, async (input, init) => {
    const response = await fetch(input, init);
    received = response.clone();
    return response;
  });
  const headers = {
    Prefer: [`code=${status}`, ...(example === undefined ? [] : [`example=${example}`])].join(", "),
    ...(mediaType === undefined ? {} : { Accept: mediaType }),
  };
  const outcome = await callFor(operationId)(client, { headers }, joins).then(
    (answer) => ({ answer, error: undefined }),
    (error: unknown) => ({ answer: undefined, error: error as ApiError }),
  );
  if (received === undefined) throw outcome.error ?? new Error(`${operationId} sent nothing`);
  const wire = {
    status: received.status,
    mediaType: received.headers.get("content-type") ?? undefined,
    requestId: received.headers.get("x-request-id") ?? undefined,
    text: await received.text(),
  };
  return { ...outcome, wire };
}
