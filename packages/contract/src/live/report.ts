import type { Objection } from "./objections.js";
import type { Position } from "./probe.js";
import type { Unknown } from "./unknowns.js";

export type Verdict = "as assumed" | "otherwise" | "not probed";

/** What came of one entry of UNKNOWNS.md. */
export interface EntryReport extends Pick<Unknown, "entry" | "question" | "assumed" | "settledBy"> {
  verdict: Verdict;
  /** What the server did; undefined where it was not probed. */
  seen: string | undefined;
  /** Why it was not probed; undefined where it was. */
  why: string | undefined;
  /** Whether it was not probed because something went wrong. */
  failed: boolean;
  /** The command lines of its requests, without the token. */
  requests: string[];
  /** The switches with which the sandbox does as the server did; empty where it has none. */
  sandbox: Position;
}

/** What a run of the lane found. */
export interface Report {
  server: string;
  at: string;
  /** Whether the run wrote. */
  wrote: boolean;
  entries: EntryReport[];
  /** What the document says otherwise than the answers. */
  objections: Objection[];
}

/** How many entries came out in a way. */
export const countOf = ({ entries }: Report, verdict: Verdict): number =>
  entries.filter((entry) => entry.verdict === verdict).length;

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

function row({ entry, question, assumed, verdict, seen, why, settledBy }: EntryReport): string {
  const wanted = settledBy === "–" ? "" : `; settled by ${settledBy}`;
  const cells = [entry, question, assumed, verdict, seen ?? `${why ?? ""}${wanted}`];
  return `| ${cells.map((text) => cell(String(text))).join(" | ")} |`;
}

/** The requests of each entry; those of another one that are the same are named by its number. */
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
        ...(before === undefined ? commands(requests) : [`Those of ${before}.`]),
      ];
    });
}

const commands = (lines: readonly string[]) => ["```sh", ...lines, "```"];

/** The switches that make the sandbox do as the server, where it does otherwise by default. */
function switchLine({ entries }: Report): string[] {
  const flags = entries
    .filter(({ verdict }) => verdict === "otherwise")
    .flatMap(({ sandbox }) => Object.entries(sandbox).map(([name, value]) => `--switch ${name}=${value}`));
  if (flags.length === 0) return [];
  return [
    "",
    "## The sandbox as this server",
    "",
    ...commands([`kantata-sandbox ${[...new Set(flags)].join(" ")}`]),
  ];
}

/** The report for people, in Markdown. */
export function describeReport(report: Report): string {
  const { server, at, wrote, entries, objections } = report;
  const count = (verdict: Verdict) => `${countOf(report, verdict)} ${verdict}`;
  return [
    `# What ${server} does`,
    "",
    `Asked at ${at}${wrote ? "" : ", without writing"}: ${count("as assumed")}, ${count("otherwise")}, ${count("not probed")}.`,
    "The numbers are those of `openapi/UNKNOWNS.md`.",
    "",
    "| # | question | assumed | verdict | seen, or why not |",
    "| --- | --- | --- | --- | --- |",
    ...entries.map(row),
    ...switchLine(report),
    "",
    "## Where the document says otherwise",
    "",
    ...(objections.length === 0 ? ["Nowhere in the answers of this run."] : []),
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
