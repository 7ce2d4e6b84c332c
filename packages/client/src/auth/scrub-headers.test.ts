import { expect, test } from "vitest";
import type { Attempt, AttemptAnswer, Next } from "../calls/attempt.js";
import { createClient } from "../create-client.js";
import { answerOf } from "../testing/storm.js";

const token = "s3cr3t-t0ken";
const told = { "x-request-id": `${token}-7`, "x-other": "as it is", "retry-after": "5" };

/** The headers of an answer as hooks see them. */
async function seenByHook(headers: AttemptAnswer["headers"]) {
  const seen: AttemptAnswer["headers"][] = [];
  const { externalReferences } = createClient({
    token,
    fetch: async () => ({ ...answerOf(204, ""), headers }),
    use: [
      async (attempt, next) => {
        const answer = await next(attempt);
        seen.push(answer.headers);
        return answer;
      },
    ],
  });
  await externalReferences.delete(1);
  return seen[0] as AttemptAnswer["headers"];
}

test("hooks see the headers of the runtime whole, but for the token", async () => {
  const headers = await seenByHook(new Headers(told));
  expect(Object.fromEntries(headers as Headers)).toEqual({ ...told, "x-request-id": "[token]-7" });
});

test("a header that a transport answers as undefined is not there, with a hook as without", async () => {
  const headers = await seenByHook(new Map(Object.entries(told)) as never);
  expect([headers.get("x-request-id"), headers.get("x-none")]).toEqual(["[token]-7", null]);
});

test("a transport that answers without headers is told of, with a hook as without", async () => {
  const fetch = async () => ({ status: 200, text: async () => "" }) as never;
  for (const use of [[], [async (attempt: Attempt, next: Next) => await next(attempt)]]) {
    const { externalReferences } = createClient({ token, fetch, use });
    await expect(externalReferences.delete(1)).rejects.toThrow(
      "a hook, or the fetch, answered something else",
    );
  }
});

test("and so those of another transport", async () => {
  const headers = await seenByHook(answerOf(204, "", told).headers);
  expect(["X-Request-Id", "x-other", "x-none"].map((name) => headers.get(name))).toEqual([
    "[token]-7",
    "as it is",
    null,
  ]);
});
