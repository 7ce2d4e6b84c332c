import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { answerCasesOf } from "../cases/answer-cases.js";
import { requestCases } from "../cases/request-cases.js";
import { explainClient } from "../client-mutants/explanations.js";
import { runClientMutants } from "../client-mutants/run-client-mutants.js";
import { document } from "../document.js";
import { documentMutants } from "../mutants/document-mutants.js";
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

/** The least share of wrong documents and servers that must be noticed. */
const leastPercent = 98;

/** The least share of changes of the client's source that its own suite must notice. */
const leastPercentOfClient = 92;

// Prints how strong the suites are. --json for machines, --html FILE for the page of the coverage. For a quick look:
// --every N for one wrong document in N, --client-files GLOBS for a part of the client's source, or "none".
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
    throw new TypeError(`--every: ${values.every} is no number from 1 on`);

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
    ...answerCasesOf(document),
    ...(await recordedCases(document, judge)),
  ];
  checkCases(judge, cases);
  const refused = cases.filter(({ objection }) => objection !== undefined).length;
  say(`${cases.length} cases from the document, ${refused} of them to be refused (${lap().toFixed(1)} s)\n`);

  const mutants = [...documentMutants(document)].filter((_mutant, index) => index % every === 0);
  const documents = runDocumentMutants(document, mutants, cases);
  if (documents.invalid.length > 0)
    throw new Error(
      `${documents.invalid.length} mutants are no documents: ${JSON.stringify(documents.invalid[0])}`,
    );
  const figures: Figures = {
    coverage: { percent: percent(coverage.seen, coverage.total), excluded: coverage.excluded },
    mutants: {},
  };
  /** A suite that misses too much, or what nobody has explained. */
  let weak = coverage.missing.length > 0;
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
    weak ||=
      percent(score.killed, score.total) < least ||
      score.survivors.some((survivor) => survivor.why === undefined);
  }

  add("document", "Wrong documents", documents, explain, leastPercent);
  add("server", "Wrong servers", await runServerMutants(document, judge), explain, leastPercent);
  const clientFiles = values["client-files"];
  if (clientFiles !== "none") {
    const changes = await runClientMutants(clientFiles);
    add("client", "Changes of the client's source", changes, explainClient, leastPercentOfClient);
  }
  say(`measured in ${(performance.now() / 60_000).toFixed(1)} min`);
  if (values.json) console.log(JSON.stringify(figures));
  if (weak) process.exitCode = 1;
}

main().catch((error: unknown) => {
  // A trace of this program says nothing of what is wrong.
  console.error(`strength: ${error instanceof Error ? error.message : String(error)}`);
  if (String(Object(error).code).startsWith("ERR_PARSE_ARGS"))
    console.error("it takes --json, --html FILE, --every N, --client-files GLOBS or none; see the README");
  process.exitCode = 2;
});
