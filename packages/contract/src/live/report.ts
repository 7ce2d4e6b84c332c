import type { Objection } from "./objections.js";
import type { SwitchValues } from "./probe.js";
import type { Unknown } from "./unknowns.js";

export type Verdict = "as assumed" | "differs" | "not probed";

/** The result for one entry of UNKNOWNS.md. */
export interface EntryReport extends Pick<Unknown, "entry" | "question" | "assumed" | "settledBy"> {
  verdict: Verdict;
  /** What the server did; undefined if not probed. */
  seen: string | undefined;
  /** Why it was not probed; undefined if it was. */
  why: string | undefined;
  /** Whether the probe threw. */
  failed: boolean;
  /** Curl commands of its requests, without the token. */
  requests: string[];
  /** The switches that make the sandbox behave like the server; empty if there are none. */
  sandbox: SwitchValues;
}

/** The result of a run. */
export interface Report {
  server: string;
  at: string;
  /** Whether the run was allowed to write. */
  wrote: boolean;
  entries: EntryReport[];
  /** Where responses differ from the document. */
  objections: Objection[];
}

/** Counts the entries with a verdict. */
export const countOf = ({ entries }: Report, verdict: Verdict): number =>
  entries.filter((entry) => entry.verdict === verdict).length;

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

function row({ entry, question, assumed, verdict, seen, why, settledBy }: EntryReport): string {
  const wanted = settledBy === "–" ? "" : `; settled by ${settledBy}`;
  const cells = [entry, question, assumed, verdict, seen ?? `${why ?? ""}${wanted}`];
  return `| ${cells.map((text) => cell(String(text))).join(" | ")} |`;
}

/** Lists the requests of each entry; equal requests are listed once. */
function requestLines(entries: readonly EntryReport[]): string[] {
  const shown = new Map<string, number>();
  return entries
    .filter(({ requests }) => requests.length > 0)
    .flatMap(({ entry, requests }) => {
      const key = requests.join("\n");
      const before = shown.get(key);
      shown.set(key, before ?? entry);
      return [
        "",
        `### ${entry}`,
        "",
        ...(before === undefined ? commands(requests) : [`Same as ${before}.`]),
      ];
    });
}

const commands = (lines: readonly string[]) => ["```sh", ...lines, "```"];

/** The command that starts a sandbox which behaves like the server; empty if the defaults do. */
function switchLine({ entries }: Report): string[] {
  const flags = entries
    .filter(({ verdict }) => verdict === "differs")
    .flatMap(({ sandbox }) => Object.entries(sandbox).map(([name, value]) => `--switch ${name}=${value}`));
  if (flags.length === 0) return [];
  return [
    "",
    "## Sandbox with the behaviour of this server",
    "",
    ...commands([`kantata-sandbox ${[...new Set(flags)].join(" ")}`]),
  ];
}

/** Formats the report as Markdown. */
export function describeReport(report: Report): string {
  const { server, at, wrote, entries, objections } = report;
  const count = (verdict: Verdict) => `${countOf(report, verdict)} ${verdict}`;
  return [
    `# Behaviour of ${server}`,
    "",
    `Probed at ${at}${wrote ? "" : ", read-only"}: ${count("as assumed")}, ${count("differs")}, ${count("not probed")}.`,
    "The numbers refer to `openapi/UNKNOWNS.md`.",
    "",
    "| # | question | assumed | verdict | observed, or why not probed |",
    "| --- | --- | --- | --- | --- |",
    ...entries.map(row),
    ...switchLine(report),
    "",
    "## Differences from the document",
    "",
    ...(objections.length === 0 ? ["None in the responses of this run."] : []),
    ...objections.flatMap(({ by, what, times, request }) => [
      `- ${by}, ${times} times: ${what}`,
      ...(request === undefined ? [] : ["", ...commands([request]).map((line) => `  ${line}`), ""]),
    ]),
    "",
    "## Requests",
    ...requestLines(entries),
    "",
  ].join("\n");
}
