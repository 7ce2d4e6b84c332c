import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { requestCases } from "../cases/request-cases.js";
import { responseCasesOf } from "../cases/response-cases.js";
import { isSampled } from "../cases/sample.js";
import { explainClient } from "../client-mutants/explanations.js";
import { runClientMutants } from "../client-mutants/run-client-mutants.js";
import { document } from "../document.js";
import { documentMutants, nameOf } from "../mutants/document-mutants.js";
import { type Explain, explain } from "../mutants/explanations.js";
import { recordedCases } from "../mutants/recorded-cases.js";
import { checkCases, runDocumentMutants } from "../mutants/run-document-mutants.js";
import { runServerMutants } from "../mutants/run-server-mutants.js";
import type { Tally } from "../mutants/tally.js";
import { createJudge } from "../tap/judge.js";
import { measureCoverage } from "../traffic-coverage/measure-coverage.js";
import { coveragePage, describeCoverage } from "../traffic-coverage/report.js";
import { recordTraffic } from "../traffic-coverage/traffic.js";
import { type Figures, percent, scoreOf } from "./figures.js";
import { describeTally } from "./print.js";

/** The minimum share of document and server mutants that must be killed. */
const leastPercent = 98;

/** The minimum share of client mutants that the client's own tests must kill. */
const leastPercentOfClient = 92;

// Measures coverage and mutation scores. The options are in the README.
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      every: { type: "string", default: "1" },
      html: { type: "string" },
      "client-files": { type: "string" },
    },
  });
  const every = Number(values.every);
  if (!Number.isInteger(every) || every < 1)
    throw new TypeError(`--every: ${values.every} is not an integer of at least 1`);

  const say = (text: string) => {
    if (!values.json) console.log(text);
  };
  /** Seconds since the last call. */
  let last = performance.now();
  const lap = () => {
    const before = last;
    last = performance.now();
    return (last - before) / 1000;
  };

  const judge = createJudge(document);
  const coverage = measureCoverage(document, judge, await recordTraffic(document, judge));
  say(describeCoverage(coverage, lap()));
  if (values.html !== undefined) await writeFile(values.html, coveragePage(coverage));

  const cases = [
    ...requestCases(document),
    ...responseCasesOf(document),
    ...(await recordedCases(document, judge)),
  ];
  checkCases(judge, cases);
  const invalid = cases.filter(({ objection }) => objection !== undefined).length;
  say(`${cases.length} cases from the document, ${invalid} of them invalid (${lap().toFixed(1)} s)\n`);

  const mutants = [...documentMutants(document)].filter((mutant) => isSampled(nameOf(mutant), every));
  const documents = runDocumentMutants(document, mutants, cases);
  if (documents.invalid.length > 0)
    throw new Error(
      `${documents.invalid.length} document mutants do not compile: ${JSON.stringify(documents.invalid[0])}`,
    );
  const figures: Figures = {
    coverage: { percent: percent(coverage.seen, coverage.total), excluded: coverage.excluded },
    mutants: {},
  };
  /** Whether a score is below its minimum, or a survivor has no explanation. */
  let failed = coverage.missing.length > 0;
  function add(
    kind: keyof Figures["mutants"],
    title: string,
    tally: Tally,
    why: Explain,
    least: number,
  ): void {
    const score = scoreOf(tally, why);
    figures.mutants[kind] = score;
    say(describeTally(title, tally, score, lap()));
    failed ||=
      percent(score.killed, score.total) < least ||
      score.survivors.some((survivor) => survivor.why === undefined);
  }

  add("document", "Document mutants", documents, explain, leastPercent);
  add("server", "Server mutants", await runServerMutants(document, judge), explain, leastPercent);
  const clientFiles = values["client-files"];
  if (clientFiles !== "none") {
    const changes = await runClientMutants(clientFiles);
    add("client", "Client mutants", changes, explainClient, leastPercentOfClient);
  }
  say(`measured in ${(performance.now() / 60_000).toFixed(1)} min`);
  if (values.json) console.log(JSON.stringify(figures));
  if (failed) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(`strength: ${error instanceof Error ? error.message : String(error)}`);
  if (String(Object(error).code).startsWith("ERR_PARSE_ARGS"))
    console.error(
      "usage: strength [--json] [--html FILE] [--every N] [--client-files GLOBS|none]; see the README",
    );
  process.exitCode = 2;
});
