import { expect, test } from "vitest";
import { document } from "../document.js";
import { runScenario } from "../scenario/run-scenario.js";
import { createJudge } from "../tap/judge.js";
import { viewOperations } from "../tap/operation-view.js";
import type { RawRequest } from "../tap/raw.js";
import { serverBehaviours } from "./run-server-mutants.js";

// A server that ignores a filter fails the scenario. Each filter is tried in one of the lists that have it; `pnpm
// strength` tries every list.

const judge = createJudge(document);

/** The filters of the document by name and meaning, each in one list. */
const filters = new Map(
  viewOperations(document).flatMap(({ operationId, parameters }) =>
    parameters
      .filter(({ filter, required }) => filter !== undefined && !required)
      .map(({ name, filter }) => [`${name} ${JSON.stringify(filter)}`, { name, operationId }] as const),
  ),
);

/** Reads a request as if a filter had not been sent. */
function withoutFilter(request: RawRequest, name: string) {
  const read = judge.read(request);
  const { [name]: _dropped, ...parameters } = read.parameters;
  return { ...read, parameters };
}

test.each([...filters.values()])("a server that ignores $name of $operationId is found", async (ignored) => {
  const { name, operationId } = ignored;
  const mutant = serverBehaviours(document).find(
    ({ kind, pointer }) => kind === "parameter ignored" && pointer === `${operationId} query.${name}`,
  );
  const { wrap } = mutant ?? {};
  if (wrap === undefined) throw new Error(`no server mutant ignores ${name} of ${operationId}`);
  const findings = await runScenario(document, judge, { operationId, wrap, stopEarly: true });
  expect(findings).not.toEqual([]);
  expect(findings.every(({ ruleSet }) => ruleSet === "meaning")).toBe(true);
});

test("a filter that no request shows to make a difference is a finding", async () => {
  const operationId = "listStories";
  const name = "has_external_references";
  const blind = {
    ...judge,
    read: (request: RawRequest) => withoutFilter(request, name),
  };
  const findings = await runScenario(document, blind, { operationId });
  expect(findings.filter(({ rule }) => rule === "filter-unused").map(({ path }) => path)).toEqual([
    `query.${name}`,
    `query.${name}`,
  ]);
});
