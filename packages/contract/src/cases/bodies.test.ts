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

/** Sends a request. Returns what is wrong, with a curl command to reproduce it, or undefined. */
async function complaint(
  request: ReturnType<ReturnType<typeof requestMaker>["request"]>,
): Promise<string | undefined> {
  const exchange = await exchangeInProcess(sandbox.fetch, request);
  const findings = [...judge.judgeRequest(request), ...judge.judgeResponse(exchange)];
  if (findings.length === 0 && exchange.response.status === 200) return undefined;
  return [
    `status ${exchange.response.status}`,
    ...findings.map(describeFinding),
    curlFor(request, "$KANTATA"),
  ].join("\n");
}

describe.each(withBody)("random valid bodies of $operationId", (operation) => {
  const maker = requestMaker(document, operation);
  const [schema] = Object.values(objectOf(operation.body?.content));
  const bodies = arbitraryOf(schema, maker.follow)
    .map((body) => JSON.stringify(body))
    // The server rejects blank strings, which the document cannot express.
    .filter((body) => !/:"\s*"/.test(body));

  test("are stored as sent, with a valid response", async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        expect(await complaint(maker.request({ body }))).toBeUndefined();
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("are rejected with a field of the wrong type, and shrink to a short curl command", () => {
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
