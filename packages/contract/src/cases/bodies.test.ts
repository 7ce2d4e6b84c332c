import { createSandbox, type Sandbox } from "@kantata-refs/sandbox";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { document } from "../document.js";
import { objectOf } from "../json.js";
import { exchangeInProcess } from "../lanes/in-process.js";
import { curlFor } from "../tap/curl.js";
import { describeFinding } from "../tap/finding.js";
import { createJudge } from "../tap/judge.js";
import { viewOperations } from "../tap/operation-view.js";
import { arbitraryOf } from "./arbitrary.js";
import { caseToken, requestMaker } from "./request-maker.js";

const judge = createJudge(document);
const withBody = viewOperations(document).filter(({ body }) => body !== undefined);

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = createSandbox({ tokens: { [caseToken]: "contract" } });
});
afterEach(() => sandbox.close());

/** What goes wrong with a body, with a line that shows it again; nothing where all is well. */
async function complaint(
  request: ReturnType<ReturnType<typeof requestMaker>["request"]>,
): Promise<string | undefined> {
  const exchange = await exchangeInProcess(sandbox.fetch, request);
  const findings = [...judge.judgeRequest(request), ...judge.judgeAnswer(exchange)];
  if (findings.length === 0 && exchange.answer.status === 200) return undefined;
  return [
    `answered ${exchange.answer.status}`,
    ...findings.map(describeFinding),
    curlFor(request, "$KANTATA"),
  ].join("\n");
}

describe.each(withBody)("any body that $operationId takes", (operation) => {
  const maker = requestMaker(document, operation);
  const [schema] = Object.values(objectOf(operation.body?.content));
  const bodies = arbitraryOf(schema, maker.follow)
    .map((body) => JSON.stringify(body))
    // Blank texts are refused by the server although the document cannot say so.
    .filter((body) => !/:"\s*"/.test(body));

  test("is stored as it is, by an answer that the document allows", async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        expect(await complaint(maker.request({ body }))).toBeUndefined();
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("with a field of another type is refused, and shrinks to the shortest line that shows it", () => {
    const result = fc.check(
      fc.property(
        bodies,
        (body) => judge.judgeRequest(maker.request({ body: body.replace(/:\d+/, ':"x"') })).length === 0,
      ),
      { seed: 1 },
    );
    const [smallest = ""] = result.counterexample ?? [];
    expect(result.failed).toBe(true);
    const line = curlFor(maker.request({ body: smallest }), "$KANTATA");
    expect(line).toMatch(/^curl -g -X POST /);
    expect(line.length).toBeLessThan(400);
  });
});
