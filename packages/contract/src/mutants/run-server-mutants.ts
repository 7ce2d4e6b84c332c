import type { Json } from "../json.js";
import { objectOf, valueAt } from "../json.js";
import type { History } from "../scenario/history.js";
import { runScenario } from "../scenario/run-scenario.js";
import type { Judge } from "../tap/judge.js";
import { follower, viewOperations } from "../tap/operation-view.js";
import type { Exchange } from "../tap/raw.js";
import { type AnswerMutant, bodyMutants, meaningMutants, wireMutants } from "./answer-mutants.js";
import { behaviours } from "./behaviours.js";
import { count, type Tally } from "./tally.js";

/** Exchanges whose bodies are altered in every way that the schemas know; those of one kind are alike. */
const bodiesPerKind = 2;

/** What sort of exchange it is, as far as its body goes. */
const sortOf = ({ request, answer }: Exchange) =>
  `${request.method} ${answer.status} ${/subject_type=(\w+).*include/.exec(request.target)?.[1] ?? /include/.test(request.target)}`;

/**
 * Alters the answers of the sandbox in every way, and lets it behave wrongly, under a scenario that the tap and the
 * memory of the account watch.
 *
 * @throws Error where they object to the sandbox as it is
 */
export async function runServerMutants(document: Json, judge: Judge): Promise<Tally> {
  const tally: Tally = { killed: 0, total: 0, survivors: [], byKind: {} };
  const operations = viewOperations(document);
  const met = new Map<string, number>();
  const tryAll = (exchange: Exchange, history: History) => {
    const operation = judge.read(exchange.request).operation;
    if (operation === undefined) return;
    const times = met.get(sortOf(exchange)) ?? 0;
    met.set(sortOf(exchange), times + 1);
    const mutants: AnswerMutant[] = [
      ...(times < bodiesPerKind
        ? [...bodyMutants(exchange, operation, document), ...wireMutants(exchange, operation)]
        : []),
      ...meaningMutants(exchange),
    ];
    for (const { kind, pointer, what, answer } of mutants) {
      if (
        answer.body.equals(exchange.answer.body) &&
        answer.status === exchange.answer.status &&
        answer.rawHeaders.join() === exchange.answer.rawHeaders.join()
      )
        continue;
      const altered = { request: exchange.request, answer };
      const noticed = judge.judgeAnswer(altered).length > 0 || history.judge(altered).length > 0;
      count(
        tally,
        { kind, pointer: `${exchange.request.method} ${exchange.request.target} ${pointer}`, what },
        noticed,
      );
    }
  };
  const honest = await runScenario(document, judge, undefined, tryAll);
  if (honest.length > 0)
    throw new Error(`the scenario objects to the sandbox itself: ${JSON.stringify(honest[0])}`);
  const list = operations.find(({ method }) => method === "GET");
  const parameters = list?.parameters.filter(({ required }) => !required).map(({ name }) => name) ?? [];
  const follow = follower(document);
  const input = follow(
    Object.values(
      objectOf(follow(valueAt(document, "/components/schemas/ExternalReferenceUpsert")).properties),
    )[0],
  );
  const required = new Set(input.required as string[]);
  const fields = Object.keys(objectOf(input.properties)).filter((name) => !required.has(name));
  for (const { kind, pointer, what, wrap } of behaviours(parameters, fields)) {
    const findings = await runScenario(document, judge, wrap);
    count(tally, { kind, pointer, what }, findings.length > 0);
  }
  return tally;
}
