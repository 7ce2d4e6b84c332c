import { ApiError } from "@kantata-refs/client";
import type { Outcome } from "./step.js";

/** Compares an error with the expected status. */
function problemsOf(error: ApiError, status: number): string[] {
  const problems: string[] = [];
  if (error.status !== status) problems.push(`expected ${status}, got ${error.status}`);
  if (error.name === ApiError.name) problems.push(`${status} has no error class of its own`);
  if (error.entries.length === 0) problems.push(`${status} has no error message`);
  return problems;
}

/**
 * Expects a call to reject with an error status.
 *
 * @throws every error without a response, which ends the demo
 */
export async function expectError(call: Promise<unknown>, status: number): Promise<Outcome> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiError) return { shows: error.name, problems: problemsOf(error, status) };
    throw error;
  }
  return { shows: "a success", problems: [`expected ${status}, got a success`] };
}
