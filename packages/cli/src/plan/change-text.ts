import type { LinkState, PlanRow } from "@kantata-refs/sync";
import { inOptions } from "../in-options.js";

const shown = (value: LinkState[keyof LinkState]) => (value == null ? "none" : String(value));

/** What a row changes, for people: `status: failed → successful`. Where nothing is written, why. */
export function changeText({ kind, changed, before, after, reason, allowed }: PlanRow): string {
  if (kind === "create" && allowed !== false)
    return Object.entries(after ?? {})
      .map(([name, value]) => `${name}: ${shown(value)}`)
      .join(", ");
  if (changed === undefined) return inOptions(reason);
  const fields = changed
    .map((name) => `${name}: ${shown(before?.[name])} → ${shown(after?.[name])}`)
    .join(", ");
  return allowed === false ? `${fields} (${inOptions(reason)})` : fields;
}
