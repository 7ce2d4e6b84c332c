import type { ApiError } from "@kantata-refs/client";
import { caseToken } from "./cases/request-maker.js";
import type { ResponseExample } from "./cases/response-examples.js";
import { callValid } from "./cases/valid-input.js";
import { contractClient } from "./contract-client.js";

/** The result of a call: what the client returned or threw, and the response as it came over the wire. */
export interface Outcome {
  result: unknown;
  error: ApiError | undefined;
  wire: { status: number; mediaType: string | undefined; requestId: string | undefined; text: string };
}

/** Calls the operation through the client and makes Prism return the given example. */
export async function callCase(
  baseUrl: string,
  { operationId, status, mediaType, example }: ResponseExample,
  include = false,
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
  const outcome = await callValid(client, operationId, { headers }, include).then(
    (result) => ({ result, error: undefined }),
    (error: unknown) => ({ result: undefined, error: error as ApiError }),
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
