import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { shieldedClient } from "../testing/shielded.js";
import { answerOf } from "../testing/storm.js";

test.each([
  [{ timeout: { connect: 5 } }, "connect: there is no such timeout; expected one of attempt, total"],
  [{ retry: { max: 5 } }, "max: there is no such option of retry; expected one of attempts, maxRetryAfter"],
  [{ tries: 5 }, "tries: there is no such option; expected one of signal, timeout, retry, headers, validate"],
  [{ validate: "yes" }, 'validate: "yes" cannot be sent; expected one of off, warn, throw'],
])("the options %j are refused, with all that there are", async (options, message) => {
  const { externalReferences, sent } = shieldedClient();
  await expect(externalReferences.delete(1, options as object)).rejects.toMatchObject({
    name: "InputError",
    message,
  });
  expect(sent).toEqual([]);
});

test("not to wait for the server at all is a choice, and so is anything from one attempt on", async () => {
  const { externalReferences } = createClient({ token: "t", fetch: async () => answerOf(204, "") });
  expect(await externalReferences.delete(1, { retry: { maxRetryAfter: 0 } })).toBeUndefined();
  await expect(externalReferences.delete(1, { retry: { attempts: 0 } })).rejects.toThrow("retry.attempts: 0");
});
