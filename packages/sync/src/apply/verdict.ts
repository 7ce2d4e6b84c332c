import { keyFields, type LinkState, stateFields } from "../links/link-fields.js";
import { differences } from "../links/link-state.js";
import { sameKey } from "../plan/compare-keys.js";
import type { PlanRow } from "../plan/plan-row.js";
import type { Present } from "../plan/present.js";
import type { Moved } from "./apply-result.js";

/** What to do with a row, by what is there now. */
export type Verdict =
  | { kind: "write"; id: string | undefined }
  | { kind: "already" }
  | { kind: "stale"; reason: string; moved: Record<string, Moved> };

function movedFields(before: LinkState | undefined, present: LinkState | undefined): Record<string, Moved> {
  const names = stateFields.filter((name) =>
    before === undefined || present === undefined
      ? true
      : before[name] !== undefined && before[name] !== present[name],
  );
  return Object.fromEntries(
    names.map((name): [string, Moved] => [name, { planned: before?.[name], present: present?.[name] }]),
  );
}

function describe(moved: Record<string, Moved>): string {
  const shown = Object.entries(moved).map(
    ([name, { planned, present }]) => `${name} was ${JSON.stringify(planned)}, is ${JSON.stringify(present)}`,
  );
  return shown.join("; ");
}

const advice = "make the plan again";

/** Compares a row with the reference that is there now, if there is one. */
export function verdictOn(row: PlanRow, present: Present | undefined): Verdict {
  const { before, after, kind } = row;
  if (present !== undefined && !sameKey(row, present)) {
    const now = keyFields.map((name) => present[name]).join(" ");
    return { kind: "stale", reason: `reference ${present.id} now belongs to ${now}; ${advice}`, moved: {} };
  }
  if (present === undefined) {
    if (kind === "create") return { kind: "write", id: undefined };
    if (kind === "delete") return { kind: "already" };
    return {
      kind: "stale",
      reason: `the reference was deleted; ${advice}`,
      moved: movedFields(before, undefined),
    };
  }
  if (after !== undefined && differences(after, present.state).length === 0) return { kind: "already" };
  if (kind !== "create" && before !== undefined && differences(before, present.state).length === 0)
    return { kind: "write", id: present.id };
  const moved = movedFields(kind === "create" ? undefined : before, present.state);
  const reason =
    kind === "create" ? "there is a reference now" : `the reference changed since: ${describe(moved)}`;
  return { kind: "stale", reason: `${reason}; ${advice}`, moved };
}
