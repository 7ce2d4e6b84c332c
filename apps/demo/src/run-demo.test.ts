import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contract, declaredOperations } from "./document.js";
import { forPeople } from "./report/for-people.js";
import { summary } from "./report/summary.js";
import { runDemo } from "./run-demo.js";
import { prismTarget } from "./targets/prism.js";
import { sandboxTarget } from "./targets/sandbox.js";
import type { Target } from "./targets/target.js";

/** Returns a changed copy of the document. */
function changed(change: (paths: Record<string, Record<string, { responses: object }>>) => void) {
  const copy = structuredClone(contract) as { paths: Record<string, Record<string, { responses: object }>> };
  change(copy.paths);
  return copy as unknown as Record<string, unknown>;
}

describe.each([
  ["Prism", prismTarget],
  ["the sandbox", sandboxTarget],
])("against %s", (_name, open) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.close());

  test("it covers every operation and every declared response", async () => {
    const result = await runDemo(target, contract);
    expect(result.problems).toEqual([]);
    const { operations, responses } = result.coverage;
    expect(operations.missing).toEqual([]);
    expect(responses.missing).toEqual([]);
    const { length } = declaredOperations(contract);
    expect(summary(result)).toBe(
      `operations ${length}/${length} · responses ${responses.total}/${responses.total}`,
    );
    expect(result.notes.join("\n")).toMatch(/\d × INVALID_SESSION_ID: the session expired/);
  });

  test("the report fits a terminal of 100 columns, and cuts no step short", async () => {
    const report = stripVTControlCharacters(forPeople(await runDemo(target, contract)));
    const lines = report.split("\n");
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(lines.filter((line) => /^│[^│]*…/.test(line))).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^│ Linked stories → \d+ of \d+ to jira +│/));
  });

  test("an operation without a step is reported by name", async () => {
    const document = changed((paths) => {
      paths["/external_references/summary"] = {
        get: { operationId: "summarizeExternalReferences", responses: { 200: {} } } as never,
      };
    });
    const result = await runDemo(target, document);
    const { length } = declaredOperations(contract);
    expect(summary(result)).toContain(`operations ${length}/${length + 1} `);
    expect(result.problems).toContain(
      "operation summarizeExternalReferences is in the document, but no step of the demo calls it",
    );
  });
});
