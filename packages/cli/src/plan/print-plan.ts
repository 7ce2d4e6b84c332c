import type { Plan } from "@kantata-refs/sync";
import type { ShowOptions } from "../commands/plan.js";
import { shownPlanRows } from "../defaults.js";
import { countsText } from "../output/counts.js";
import { formatOf, printRows } from "../output/rows.js";
import type { Context } from "../run-command.js";
import { changeText } from "./change-text.js";

const key = ["subject_type", "subject_id", "service_name"];
const known = ["kind", ...key, "change", "reason", "allowed", "id", "changed", "before", "after"];

/** Prints the rows of a plan that are not unchanged, and what it comes to. In a terminal, the first of them. */
export async function printPlan(
  { header, rows }: Plan,
  { terminal, options, note }: Pick<Context<ShowOptions>, "terminal" | "options" | "note">,
): Promise<void> {
  const { counts, notAllowed, hasChanges } = header;
  const telling = rows.filter(({ kind }) => kind !== "unchanged");
  const isCut = formatOf(options, terminal) === "table" && !options.all && telling.length > shownPlanRows;
  const shown = isCut ? telling.slice(0, shownPlanRows) : telling;
  await printRows(terminal, options, {
    rows: shown.map((row) => ({ ...row, change: changeText(row) })),
    known,
    usual: ["kind", ...key, "change"],
  });
  if (isCut) note(`the first ${shown.length} of ${telling.length} rows; --all shows all`);
  note(`${hasChanges ? "has changes" : "nothing to do"}: ${countsText(counts)}`);
  if (notAllowed > 0) note(`${notAllowed} of them are not allowed; their reasons name the option of plan`);
}
