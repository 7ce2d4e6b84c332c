import { InputError, type KantataClient } from "@kantata-refs/client";
import { baseUrlOf } from "../plan/base-url.js";
import { sameKey } from "../plan/compare-keys.js";
import type { PlanHeader } from "../plan/plan.js";

/**
 * Notices that a plan was made for another account. The API names no account, so the plan names some of its references: if
 * none of them is there, the client belongs to another one.
 * @throws InputError for another address, another name, or an account without those references
 */
export async function checkAccount(
  client: KantataClient,
  { account }: PlanHeader,
  name: string | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { baseUrl, name: planned, witnesses } = account;
  const here = await baseUrlOf(client);
  if (here !== baseUrl)
    throw new InputError("plan", `it was made for ${baseUrl}, the client calls ${here}; make a plan for it`);
  if (planned !== name) {
    const say = (given?: string) => (given === undefined ? "no account" : `the account ${given}`);
    throw new InputError(
      "account",
      `the plan names ${say(planned)}, you name ${say(name)}; name the same one`,
    );
  }
  const [first] = witnesses;
  if (first === undefined) return;
  const subject_type = first.subject_type as "Story";
  const only = witnesses.map(({ id }) => id);
  for await (const reference of client.externalReferences.list({ subject_type, only }, { signal }))
    if (witnesses.some((one) => one.id === reference.id && sameKey({ ...one, subject_type }, reference)))
      return;
  throw new InputError(
    "plan",
    `none of ${only.length} references that it saw is in this account, such as ${first.id}; it was made for another account, or all of them were deleted since. Make the plan again`,
  );
}
