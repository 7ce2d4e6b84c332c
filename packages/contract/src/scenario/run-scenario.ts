import { createSandbox } from "@kantata-refs/sandbox";
import { caseToken } from "../cases/request-maker.js";
import { type Json, listOf, objectOf } from "../json.js";
import { exchangeInProcess } from "../lanes/in-process.js";
import type { Finding } from "../tap/finding.js";
import type { Judge } from "../tap/judge.js";
import type { Exchange, RawRequest } from "../tap/raw.js";
import { createHistory, type History } from "./history.js";
import { stepsOf } from "./steps.js";

/** A server under test. */
export type Serve = (request: RawRequest) => Promise<Exchange>;

/** Called with an exchange before the history learns from it. */
export type Look = (exchange: Exchange, history: History) => void;

/** The sandbox's time at the start. Each step advances it, so that rows have distinct timestamps. */
const start = new Date("2026-11-03T12:00:00Z");
const stepMs = 7_000;

const rowOf = ({ response }: Exchange): Json => {
  const body = objectOf(JSON.parse(response.body.toString("utf8") || "{}"));
  return objectOf(Object.values(objectOf(body.external_references))[0]);
};

/**
 * Creates, lists in every way, updates and deletes references of a few subject types in an empty account. Checks every
 * response against the document and against the history of the account.
 *
 * @param judge of the document
 * @param wrap changes the server's behaviour. Default: none
 * @param look called with every exchange
 * @returns all findings
 */
export async function runScenario(
  document: Json,
  judge: Judge,
  wrap: (serve: Serve) => Serve = (serve) => serve,
  look: Look = () => undefined,
): Promise<Finding[]> {
  const sandbox = createSandbox({ tokens: { [caseToken]: "contract" }, now: start });
  const history = createHistory(({ request }) => judge.read(request));
  const steps = stepsOf(document);
  const serve = wrap((request) => exchangeInProcess(sandbox.fetch, request));
  const findings: Finding[] = [];
  const send = async (request: RawRequest): Promise<Json> => {
    sandbox.clock.advance(stepMs);
    const exchange = await serve(request);
    findings.push(
      ...judge.judgeRequest(request),
      ...judge.judgeResponse(exchange),
      ...history.judge(exchange),
    );
    look(exchange, history);
    history.learn(exchange);
    return exchange.response.status === 200 ? rowOf(exchange) : {};
  };
  try {
    // A type with more rows than a page, one whose subjects are in several collections, and one more.
    const types = ["Story", "Submission", "Invoice"];
    const fields = types.flatMap((type, index) => steps.rows(type).slice(0, index === 0 ? undefined : 4));
    const rows: Json[] = [];
    for (const [index, one] of fields.entries()) rows.push(await send(steps.upsert(one, index % 2 === 0)));
    const [first = {}, second = {}, third = {}] = rows;
    const base = { subject_type: first.subject_type };
    const orders = steps.filters({}).flatMap(({ order }) => (order === undefined ? [] : [order]));
    for (const type of types) await send(steps.list({ subject_type: type, include: ["subject"] }));
    for (const filter of [...steps.filters(first), ...steps.filters(third)])
      await send(steps.list({ ...base, order: "created_at:asc", page: 1, per_page: 5, ...filter }));
    for (const order of orders) {
      await send(steps.list({ ...base, order, page: 2, per_page: 10 }));
      await send(steps.list({ ...base, order, limit: 7, offset: 3 }));
      await send(steps.list({ ...base, order, only: [first, third].map(({ id }) => Number(id)) }));
    }
    await send(steps.list(base));
    await send(steps.list({ ...base, page: 2 }));
    await send(steps.list({ ...base, page: 9 }));
    await send(steps.list({ ...base, per_page: 200 }));
    await send(steps.list({ subject_type: "Workspace" }));
    const [again = {}] = fields;
    await send(
      steps.upsert(
        { ...again, service_model_ref: "moved", status: "successful", external_message: null },
        true,
      ),
    );
    await send(steps.list({ ...base, service_model_ref: "moved" }));
    await send(steps.list({ ...base, service_model_ref: String(again.service_model_ref) }));
    sandbox.subjects.delete(String(second.subject_type), Number(second.subject_id));
    history.forgetSubject(String(second.subject_type), Number(second.subject_id));
    await send(steps.list({ ...base, subject_id: Number(second.subject_id), include: ["subject"] }));
    await send(steps.remove(Number(first.id)));
    await send(steps.remove(Number(first.id)));
    await send(steps.list({ ...base, order: "created_at:asc", page: 1, per_page: 5 }));
    await send(steps.list({ ...base, only: listOf([first, third]).map((row) => Number(objectOf(row).id)) }));
    await send(steps.upsert(again));
    await send(steps.list({ ...base, per_page: 200, include: ["subject"] }));
    return findings;
  } finally {
    await sandbox.close();
  }
}
