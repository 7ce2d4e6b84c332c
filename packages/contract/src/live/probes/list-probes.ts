import type { Reference } from "@kantata-refs/client";
import { listStories } from "@kantata-refs/schema";
import type { Json } from "../../json.js";
import { rowsOf } from "../../tap/envelope.js";
import { sortKey } from "../../tap/judge-order.js";
import { bodyOf } from "../../tap/response-body.js";
import { surveyRows } from "../defaults.js";
import { notProbed, observed, observedSwitches, type Probe, type ProbeContext, reads } from "../probe.js";

const per_page = surveyRows;

/** The maximum number of record ids in one request. */
const mostRefs = listStories.parameters.external_reference_service_model_refs.schema.maxItems;

/** Whether rows are in an order; undefined if some have no value, or all the same one. */
function isInOrder(rows: readonly object[], order: string): boolean | undefined {
  const [field = "", direction] = order.split(":");
  const keys = rows.map((row) => sortKey(row as Json, field));
  if (keys.includes(undefined) || new Set(keys).size < 2) return undefined;
  const [low, high] = direction === "desc" ? [1, -1] : [-1, 1];
  const sorted = keys.toSorted((a, b) => (a === b ? 0 : (a ?? "") < (b ?? "") ? low : high));
  return keys.every((key, index) => key === sorted[index]);
}

/** Tasks of the account with their references. */
async function tasks({ client }: ProbeContext): Promise<{ id: string; references: Reference[] }[]> {
  const query = { include: ["external_references"], has_external_references: true, per_page } as const;
  const { data } = await client.stories.list(query);
  return data.map(({ id, external_references: references }) => ({ id, references }));
}

const noTask = (what: string) => notProbed(`the account has no task ${what} among the first ${per_page}`);

/** Probes for the entries about the lists of subjects. */
export const listProbes: Probe[] = [
  reads(29, async ({ client }) => {
    const { data } = await client.stories.list({ per_page });
    const fits = (order: string) => isInOrder(data, order) ?? false;
    const [assumed, other] = ["updated_at:desc", "created_at:asc"] as const;
    if (isInOrder(data, assumed) === undefined || (fits(assumed) && fits(other)))
      return notProbed("the account has too few tasks to tell their order");
    const found = [assumed, other].find(fits);
    return observedSwitches(
      { subjectOrder: found },
      `${data.length} tasks are ${found === undefined ? "in no order known here" : `in the order ${found}`}`,
    );
  }),

  reads(30, async ({ client }) => {
    const plain = (await client.users.list({ per_page })).data;
    const reversed = (await client.users.list({ order: "full_name:desc", per_page })).data;
    const ascending = isInOrder(plain, "full_name:asc");
    const descending = isInOrder(reversed, "full_name:desc");
    if (ascending === undefined || descending === undefined)
      return notProbed("the account has too few users to tell their order");
    return observed(
      ascending && descending,
      `${plain.length} users are ${ascending ? "" : "not "}in the order of their names, and with full_name:desc ${descending ? "" : "not "}in the opposite one`,
    );
  }),

  reads(31, async (context) => {
    for (const { id, references } of await tasks(context)) {
      const pairs = references.flatMap((one) => references.map(({ status }) => ({ ...one, status })));
      const mixed = pairs.find(
        ({ service_name, status }) =>
          status !== null &&
          !references.some((one) => one.service_name === service_name && one.status === status),
      );
      if (mixed === undefined) continue;
      const { data } = await context.client.stories.list({
        only: [id],
        external_reference_service_name: mixed.service_name,
        external_reference_status: mixed.status as "failed",
      });
      return observedSwitches(
        { referenceFilters: data.length > 0 ? "each" : "one" },
        `filters that two references match together ${data.length > 0 ? "find" : "do not find"} their task`,
      );
    }
    return noTask("with two references that differ in service and status");
  }),

  reads(32, async (context) => {
    const all = (await tasks(context)).flatMap(({ references }) => references);
    const ref = all.map((one) => one.service_model_ref).find((one) => !one.includes(","));
    if (ref === undefined) return noTask("with a record id without a comma");
    const { method, path } = listStories;
    const finds = async (count: number) => {
      const others = Array.from({ length: count - 1 }, (_unused, index) => `no-${index}`);
      const refs = [...others, ref].map(encodeURIComponent).join();
      // Without Prism, which escapes each comma and so exceeds its own URL limit.
      const target = `${path}?external_reference_service_model_refs=${refs}`;
      return rowsOf(bodyOf(await context.direct({ method, path: target }))).length > 0;
    };
    const [within, beyond] = [await finds(mostRefs), await finds(mostRefs + 1)];
    const say = (found: boolean) => (found ? "found" : "not found");
    return observedSwitches(
      { mostRefs: within ? (beyond ? "unlimited" : `${mostRefs}`) : undefined },
      `the last of ${mostRefs} record ids is ${say(within)}, of ${mostRefs + 1} ${say(beyond)}`,
    );
  }),

  reads(33, async (context) => {
    const found = (await tasks(context)).find(({ references }) => references.length > 1);
    if (found === undefined) return noTask("with two references");
    const ids = found.references.map(({ id }) => Number(id));
    const isAscending = ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0));
    const isDescending = ids.every((id, index) => index === 0 || id < (ids[index - 1] ?? 0));
    return observedSwitches(
      { includedOrder: isAscending ? "ascending" : isDescending ? "descending" : undefined },
      `the references of task ${found.id} are ${ids.join(", ")}`,
    );
  }),

  reads(34, async ({ client }) => {
    const { data } = await client.workspaces.list({ include_archived: true, per_page });
    const archived = data.find((one) => one.archived === true);
    if (archived === undefined) return notProbed("the account has no archived project");
    const { count } = await client.workspaces.list({ only: [archived.id] });
    return observedSwitches(
      { onlyHidden: count > 0 ? "show" : "hide" },
      `only ${count > 0 ? "shows" : "does not show"} the archived project ${archived.id}`,
    );
  }),

  reads(35, async ({ client }) => {
    const own = await client.expenses.list({ per_page });
    const all = await client.expenses.list({ on_my_account: false, per_page });
    if (own.count === all.count) return notProbed("on_my_account=false added no expense");
    return observed(
      all.count > own.count,
      `${own.count} expenses by default, ${all.count} with on_my_account=false`,
    );
  }),
];
