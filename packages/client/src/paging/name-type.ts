import { InputError } from "../errors/input-error.js";
import { KantataError } from "../errors/kantata-error.js";
import type { PageStream } from "./row-iterator.js";

/**
 * Pages whose errors say at which subject type they were met: of thirty-three types, one may be closed to a user. Errors
 * of options are about all types, and the reason of a signal is the caller's; both stay as they are.
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
      const isOurs = error instanceof KantataError && !(error instanceof InputError);
      if (isOurs && !(signal?.aborted && error === signal.reason)) {
        const message = `${subjectType}: ${error.message}`;
        const stack = error.stack?.replace(error.message, () => message);
        Object.assign(error, { subjectType, message, stack });
      }
      throw error;
    }
  };
  return stream;
}
