import { ConnectionError } from "../errors/connection-error.js";
import type { Layer } from "./layer.js";
import { neverConnected } from "./network-failure.js";
import { isTransientStatus } from "./retry-after.js";

/**
 * Turns the 404 of a retried DELETE into a 204 when an earlier attempt may have deleted the record: it reached the
 * server, but its response was lost, or had a transient status other than 429.
 */
export const lostDelete: Layer = (next) => async (url, init, call) => {
  const sentBefore = call.sent;
  const mayHaveReached = (failure?: unknown) => call.sent > sentBefore && !neverConnected(failure);
  try {
    const response = await next(url, init, call);
    const { status, headers } = response;
    if (status === 404 && init.method === "DELETE" && call.mayBeDone)
      return new Response(null, { status: 204, headers });
    if (status !== 429 && isTransientStatus(status) && mayHaveReached()) call.mayBeDone = true;
    return response;
  } catch (error) {
    if (mayHaveReached(error instanceof ConnectionError ? error : undefined)) call.mayBeDone = true;
    throw error;
  }
};
