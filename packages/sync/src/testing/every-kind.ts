import {
  type ApplyOptions,
  type ApplyResult,
  apply,
  type Link,
  type Outcome,
  type Plan,
  type PlanOptions,
  plan,
} from "../index.js";
import { openAccount } from "./open-account.js";
import { all, jira } from "./samples.js";

/** What became of the task with each id. */
export const outcomesOf = (results: readonly ApplyResult[]) =>
  Object.fromEntries(results.map(({ row, outcome }) => [row.subject_id, outcome])) as Record<string, Outcome>;

/** An account with tasks 1 to 4 linked; 2 is to change, 3 to be re-pointed, 4 to go, 5 is new. */
export async function everyKind(options: PlanOptions = { allowRepoint: true, delete: ["extras"] }) {
  const account = openAccount();
  await account.store(...[1, 2, 3, 4].map((id) => jira(id, { status: "pending" })));
  const links: Link[] = [
    jira(1),
    jira(2, { status: "successful" }),
    jira(3, { service_model_ref: "XYZ-3" }),
    jira(5),
  ];
  const made = await plan(account.client, links, options);
  account.sent.length = 0;
  const run = (more: ApplyOptions = {}, given: Plan = made) =>
    all(apply(account.client, given, { maxDeletes: 1, ...more }));
  return { ...account, made, run, links };
}
