import { markdownRows } from "../../defaults.js";
import { type AuditReport, type Finding, findings } from "../audit-report.js";
import { linkProblem } from "../link-problem.js";
import { type FindingRow, findingRows } from "./finding-row.js";

const titles: Record<Finding, string> = {
  orphans: "Orphans",
  duplicates: "Duplicates",
  twins: "Twins",
  stale: "Stale",
  stuck: "Stuck",
  failures: "Failures",
  badLinks: "Links that lead nowhere",
  unlinked: "Objects without a reference",
};

/** Text as it is: no markup, no HTML, no mention, no line end, no end of the cell. */
const plain = (text: string) =>
  text
    .replaceAll(/[\s\0]+/g, " ")
    .replaceAll(/[\\`*_{}[\]()<>#|!~&@]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A web address as a link. Everything else is text, so that no report leads to a script. */
function linkOf(link: string | null): string {
  if (link === null || link.trim() === "") return "";
  if (linkProblem(link) !== undefined) return plain(link);
  return `<${new URL(link).href.replaceAll("|", "%7C").replaceAll("`", "%60")}>`;
}

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;

const head = ["group", "object", "service", "record", "what", "link"];

function rowCells({ group, group_size, reason, ...row }: FindingRow): string[] {
  const { subject_type, subject_id, service_name, service_model, service_model_ref, external_link } = row;
  return [
    group === null ? "" : `${group} (${group_size})`,
    `${subject_type} ${subject_id}`,
    plain(service_name),
    plain([service_model, service_model_ref].filter((text) => text !== null).join(" ")),
    plain(reason),
    linkOf(external_link),
  ];
}

function* section(report: AuditReport, finding: Finding): Generator<string> {
  yield `\n## ${titles[finding]}\n\n`;
  yield line(head);
  yield line(head.map(() => "---"));
  let more = 0;
  let shown = 0;
  for (const row of findingRows(report, [finding])) {
    if (shown === markdownRows) more += 1;
    else {
      shown += 1;
      yield line(rowCells(row));
    }
  }
  if (more > 0) yield `\nAnd ${more} more rows, which the CSV and NDJSON formats have.\n`;
}

/** A report as Markdown with tables, for people. Tables have at most 50 rows; other texts than links are shown as they are. */
export function* auditMarkdown(report: AuditReport): Generator<string> {
  const { at, references, skipped, counts } = report;
  yield `# Audit of external references\n\n${references} references, read at ${at}.\n`;
  for (const { subject_type, message } of skipped) yield `\n${subject_type} is missing: ${plain(message)}\n`;
  yield `\n${line(["finding", "count"])}${line(["---", "---:"])}`;
  for (const finding of findings) yield line([titles[finding], String(counts[finding])]);
  for (const finding of findings) if (counts[finding] > 0) yield* section(report, finding);
}
