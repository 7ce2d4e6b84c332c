import { expect, test } from "vitest";
import { shieldedClient } from "../testing/shielded.js";

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
