import { createSandbox } from "@kantata-refs/sandbox";
import { requestCases } from "../cases/request-cases.js";
import { caseToken, requestMaker } from "../cases/request-maker.js";
import { type Json, listOf } from "../json.js";
import { exchangeInProcess } from "../lanes/in-process.js";
import { runScenario } from "../scenario/run-scenario.js";
import { stepsOf } from "../scenario/steps.js";
import type { Judge } from "../tap/judge.js";
import { follower, viewOperations } from "../tap/operation-view.js";
import type { Exchange } from "../tap/raw.js";

/** The subject types of the document. */
function subjectTypes(document: Json): string[] {
  const follow = follower(document);
  const lists = viewOperations(document).flatMap(({ parameters }) =>
    parameters.filter(({ name }) => name === "subject_type"),
  );
  return lists.flatMap(({ schema }) => listOf(follow(schema).enum).map(String));
}

/** The error bodies of the sandbox by media type. */
const bodies: Record<string, ("errors" | "parser" | "message" | "html")[]> = {
  "application/json": ["errors", "parser", "message"],
  "text/html": ["html"],
};

/** Subjects per type, enough that every kind of a type is among them. */
const idsPerType = 8;

/**
 * Records in-process traffic with the sandbox: the scenario, every valid request, every subject type with its subject,
 * every declared status of every operation, and requests that the sandbox itself rejects.
 */
export async function recordTraffic(document: Json, judge: Judge): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  await runScenario(document, judge, { look: (exchange) => exchanges.push(exchange) });
  const sandbox = createSandbox({ seed: "small", tokens: { [caseToken]: "contract" } });
  const ask = async (request: Exchange["request"]) => {
    exchanges.push(await exchangeInProcess(sandbox.fetch, request));
  };
  try {
    const steps = stepsOf(document);
    for (const { request, objection } of requestCases(document))
      if (objection === undefined || objection.rule === "json") await ask(request);
    for (const type of subjectTypes(document))
      for (const fields of steps.rows(type).slice(0, idsPerType)) await ask(steps.upsert(fields, true));
    for (const type of subjectTypes(document))
      await ask(steps.references.request({ subject_type: type, include: ["subject"] }));
    for (const operation of viewOperations(document)) {
      const request = requestMaker(document, operation).request();
      for (const [status, { content }] of Object.entries(operation.responses)) {
        for (const body of Object.keys(content).flatMap((type) => bodies[type] ?? [])) {
          sandbox.faults.add({ kind: "status", status: Number(status), body, times: 1 });
          await ask(request);
          sandbox.faults.clear();
        }
      }
      sandbox.faults.add({ kind: "rate-limit", burst: 1, perSecond: 0.001, retryAfter: true });
      await ask(request);
      await ask(request);
      sandbox.faults.clear();
    }
    await ask(steps.upsert({}));
    return exchanges;
  } finally {
    await sandbox.close();
  }
}
