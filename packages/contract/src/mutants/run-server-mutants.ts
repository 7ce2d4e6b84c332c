import { type Json, listOf, objectOf } from "../json.js";
import type { History } from "../scenario/history.js";
import { runScenario } from "../scenario/run-scenario.js";
import type { Judge } from "../tap/judge.js";
import { follower } from "../tap/operation-view.js";
import type { Exchange } from "../tap/raw.js";
import { rolesOf } from "../tap/roles.js";
import { type Behaviour, listBehaviours, writeBehaviours } from "./behaviours.js";
import { linkMutants } from "./link-mutants.js";
import { bodyMutants, meaningMutants, type ResponseMutant, wireMutants } from "./response-mutants.js";
import { count, type Tally } from "./tally.js";

/** Exchanges per kind to mutate by their schemas; more of the same kind would add nothing. */
const bodiesPerKind = 2;

/** The kind of an exchange, as far as its body is concerned. */
const kindOf = ({ request, response }: Exchange) =>
  `${request.method} ${request.target.split("?")[0]} ${response.status} ${/subject_type=(\w+).*include/.exec(request.target)?.[1] ?? /include/.test(request.target)}`;

/** All wrong behaviours of a server, for every list of the document. */
export function serverBehaviours(document: Json): Behaviour[] {
  const { list, upsert, subjectLists } = rolesOf(document);
  const follow = follower(document);
  const [body] = Object.values(objectOf(upsert.body?.content)).map(follow);
  const input = follow(Object.values(objectOf(body?.properties))[0]);
  const required = listOf(input.required);
  const fields = Object.keys(objectOf(input.properties)).filter((name) => !required.includes(name));
  return [...[list, ...subjectLists].flatMap(listBehaviours), ...writeBehaviours(list, fields)];
}

/**
 * Runs the scenario with mutated responses of the sandbox, and with wrong behaviours. A mutant is killed if the judge or
 * the history of the account reports it.
 *
 * @throws Error if they report the unchanged sandbox
 */
export async function runServerMutants(document: Json, judge: Judge): Promise<Tally> {
  const tally: Tally = { killed: 0, total: 0, survivors: [], byKind: {} };
  const met = new Map<string, number>();
  const tryAll = (exchange: Exchange, history: History) => {
    const operation = judge.read(exchange.request).operation;
    if (operation === undefined) return;
    const times = met.get(kindOf(exchange)) ?? 0;
    met.set(kindOf(exchange), times + 1);
    const mutants: ResponseMutant[] = [
      ...(times < bodiesPerKind
        ? [...bodyMutants(exchange, operation, document), ...wireMutants(exchange, operation)]
        : []),
      ...meaningMutants(exchange),
      ...(operation.rows === undefined ? [] : linkMutants(exchange, operation.rows)),
    ];
    for (const { kind, pointer, what, response } of mutants) {
      if (
        response.body.equals(exchange.response.body) &&
        response.status === exchange.response.status &&
        response.rawHeaders.join() === exchange.response.rawHeaders.join()
      )
        continue;
      const altered = { request: exchange.request, response };
      const killed = judge.judgeResponse(altered).length > 0 || history.judge(altered).length > 0;
      count(
        tally,
        { kind, pointer: `${exchange.request.method} ${exchange.request.target} ${pointer}`, what },
        killed,
      );
    }
  };
  const unchanged = await runScenario(document, judge, { look: tryAll });
  if (unchanged.length > 0)
    throw new Error(
      `the scenario has a finding against the unchanged sandbox: ${JSON.stringify(unchanged[0])}`,
    );
  for (const one of serverBehaviours(document)) {
    const { kind, pointer, what, wrap, operationId } = one;
    const findings = await runScenario(document, judge, { wrap, operationId, stopEarly: true });
    count(tally, { kind, pointer, what }, findings.length > 0);
  }
  return tally;
}
