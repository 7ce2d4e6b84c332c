import { ApiError } from "../errors/api-error.js";
import { ConnectionError } from "../errors/connection-error.js";
import type { KantataError } from "../errors/kantata-error.js";
import { ResponseFormatError } from "../errors/response-format-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { PageStream } from "./row-iterator.js";

/** Errors that are of one call alone. Those of options, of a token or of the gate may be met by many calls at once. */
function isOfOneCall(error: unknown): error is KantataError {
  return (
    error instanceof ApiError ||
    error instanceof ResponseFormatError ||
    error instanceof ConnectionError ||
    error instanceof TimeoutError
  );
}

/**
 * Pages whose errors say at which subject type they were met: of thirty-three types, one may be closed to a user. The
 * reason of a signal is the caller's, and stays as it is.
 */
export function nameType(
  stream: PageStream,
  subjectType: string,
  signal: AbortSignal | undefined,
): PageStream {
  const { pages } = stream;
  const next = pages.next.bind(pages);
  pages.next = async () => {
    try {
      return await next();
    } catch (error) {
      const isReason = signal?.aborted && error === signal.reason;
      if (!isReason && isOfOneCall(error) && error.subjectType === undefined) {
        const message = `${subjectType}: ${error.message}`;
        const stack = error.stack?.replace(error.message, () => message);
        Object.assign(error, { subjectType, message, stack });
      }
      throw error;
    }
  };
  return stream;
}
