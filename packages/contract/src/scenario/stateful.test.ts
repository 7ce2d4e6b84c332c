import { createSandbox } from "@kantata-refs/sandbox";
import { type SubjectType, subjectTypeValues } from "@kantata-refs/schema";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { caseToken } from "../cases/request-maker.js";
import { contractClient } from "../contract-client.js";
import { document } from "../document.js";
import { judgedFetch } from "../lanes/judged-fetch.js";
import { createJudge } from "../tap/judge.js";
import { basePathOf } from "../tap/operation-view.js";
import { rolesOf } from "../tap/roles.js";
import { commandsFor, type Model } from "./commands.js";
import { createHistory } from "./history.js";

// Random sequences of calls through the client. The judge checks every exchange, the history every response.

const judge = createJudge(document);
const roles = rolesOf(document);

/** Sequences per subject type. */
const numRuns = 3;

/** The property: no sequence of calls against the server has a finding. */
const property = (
  subject_type: SubjectType,
  wrap: (serve: typeof fetch) => typeof fetch = (serve) => serve,
) =>
  fc.asyncProperty(commandsFor(subject_type), async (commands) => {
    const sandbox = createSandbox({ tokens: { [caseToken]: "contract" } });
    const history = createHistory(({ request }) => judge.read(request), roles);
    const judged = judgedFetch(wrap(sandbox.fetch), judge, (exchange) => {
      const findings = history.judge(exchange);
      history.learn(exchange);
      return findings;
    });
    const client = contractClient(`http://127.0.0.1${basePathOf(document)}`, caseToken, judged.fetch);
    try {
      await fc.asyncModelRun(
        () => ({ model: new Map() as Model, real: { client, findings: judged.take } }),
        commands,
      );
    } finally {
      await sandbox.close();
    }
  });

test.each(subjectTypeValues)("random sequences of calls for %s have no finding", async (subject_type) => {
  const run = fc.assert(property(subject_type), { seed: 1, numRuns });
  await expect(run).resolves.toBeUndefined();
});

test("a server that ignores a filter fails with a short counterexample", async () => {
  const forgetful =
    (serve: typeof fetch): typeof fetch =>
    (input, init) => {
      const request = new Request(input, init);
      return serve(new Request(request.url.replace(/&service_name=[^&]*/, ""), request));
    };
  const { failed, counterexample } = await fc.check(property("Story", forgetful), { seed: 4 });
  expect(failed).toBe(true);
  const shortest = fc.stringify(counterexample);
  expect(shortest.split("upsert ").length - 1).toBeLessThan(4);
  expect(shortest).toContain("list by service_name");
});
