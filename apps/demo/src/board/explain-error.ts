import { ApiError, ConnectionError, type KantataError, TimeoutError } from "@kantata-refs/client";

/** What the page is told of a call that failed in the client. Never the upstream's address, which is nothing to the page. */
export function explainError(error: KantataError): { status: 502 | 504; message: string } {
  if (error instanceof TimeoutError)
    return {
      status: 504,
      message: "Kantata did not respond in time. A request for writing may still take effect.",
    };
  if (error instanceof ConnectionError)
    return {
      status: 502,
      message: "Kantata cannot be reached. Check the network of the machine that runs the board.",
    };
  if (error instanceof ApiError)
    return { status: 502, message: `Kantata responded with ${error.status}: ${error.message}` };
  return { status: 502, message: `Kantata's response cannot be used: ${error.message}` };
}
