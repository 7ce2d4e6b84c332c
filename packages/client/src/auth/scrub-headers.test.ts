import { expect, test } from "vitest";
import type { AttemptAnswer } from "../calls/attempt.js";
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

test("and so those of another transport", async () => {
  const headers = await seenByHook(answerOf(204, "", told).headers);
  expect(["X-Request-Id", "x-other", "x-none"].map((name) => headers.get(name))).toEqual([
    "[token]-7",
    "as it is",
    null,
  ]);
});
