import { ApiError } from "@kantata-refs/client";
import type { Outcome } from "./step.js";

/** What is wrong with a refusal that should have had this status. */
function surprises(error: ApiError, status: number): string[] {
  const wrong: string[] = [];
  if (error.status !== status) wrong.push(`expected ${status}, got ${error.status}`);
  if (error.name === ApiError.name) wrong.push(`${status} has no error class of its own`);
  if (error.entries.length === 0) wrong.push(`${status} says nothing`);
  return wrong;
}

/**
 * Waits for a call to be refused with a status.
 *
 * @throws what the call throws when it was not answered at all, since no further step would be
 */
export async function expectRefusal(call: Promise<unknown>, status: number): Promise<Outcome> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiError) return { shows: error.name, surprises: surprises(error, status) };
    throw error;
  }
  return { shows: "a success", surprises: [`expected a refusal with ${status}, got a success`] };
}
