import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { answerCasesOf } from "../cases/answer-cases.js";
import { requestCases } from "../cases/request-cases.js";
import { document } from "../document.js";
import { documentMutants } from "../mutants/document-mutants.js";
import { recordedCases } from "../mutants/recorded-cases.js";
import { checkCases, runDocumentMutants } from "../mutants/run-document-mutants.js";
import { runServerMutants } from "../mutants/run-server-mutants.js";
import { createJudge } from "../tap/judge.js";
import { measureCoverage } from "../traffic-coverage/measure-coverage.js";
import { coveragePage, describeCoverage } from "../traffic-coverage/report.js";
import { recordTraffic } from "../traffic-coverage/traffic.js";
import { type Figures, percent, type Score, scoreOf } from "./figures.js";
import { describeTally } from "./print.js";

/** The least share of mutants that must be noticed. */
const leastPercent = 98;

// Prints how strong the suite is. --json for machines, --html FILE for the page of the coverage, --every N for a quick
// look at one wrong document in N.
const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    every: { type: "string", default: "1" },
    html: { type: "string" },
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
say(describeTally("Wrong documents", documents, lap()));

const servers = await runServerMutants(document, judge);
say(describeTally("Wrong servers", servers, lap()));

const figures: Figures = {
  coverage: { percent: percent(coverage.seen, coverage.total), excluded: coverage.excluded },
  mutants: { document: scoreOf(documents), server: scoreOf(servers) },
};
if (values.json) console.log(JSON.stringify(figures));

const weak = (score: Score | undefined) =>
  score !== undefined &&
  (percent(score.killed, score.total) < leastPercent || score.survivors.some(({ why }) => why === undefined));
if (coverage.missing.length > 0 || weak(figures.mutants.document) || weak(figures.mutants.server))
  process.exitCode = 1;
