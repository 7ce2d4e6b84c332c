import type { RawResult } from "./answer.js";
import { ConnectionError } from "./errors/connection-error.js";

/**
 * Waits for the exchange of one operation.
 *
 * @throws ConnectionError that names the operation, where no answer came
 */
export async function exchange(operation: string, result: Promise<RawResult>): Promise<RawResult> {
  try {
    return await result;
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    throw new ConnectionError(error.origin, { operation, cause: error.cause });
  }
}
