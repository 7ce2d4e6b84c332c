import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { inTurn, says } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { type Reply, serve } from "../testing/loopback-server.js";

/** What a provider is asked for, and what is said of it, while a reference is deleted. */
async function deleted(reply: Reply) {
  const { url } = await serve(reply);
  const refused: boolean[] = [];
  const said: [string, unknown][] = [];
  const hear = (message: string, fields: object) => said.push([message, fields]);
  const { externalReferences } = createClient({
    token: (request) => {
      refused.push(request.refused);
      return "t";
    },
    baseUrl: url,
    timeout: distantLimits,
    clock: leapingClock(),
    logger: { debug: hear, info: hear, warn: hear },
  });
  await externalReferences.delete(1).catch(() => undefined);
  return { refused, said };
}

test.each([400, 403, 409, 422, 501])("a refusal with %i is not laid at the token's door", async (status) => {
  expect((await deleted(says(status))).refused).toEqual([false]);
});

test.each([429, 500, 503])("after a %i the token is still good", async (status) => {
  expect((await deleted(inTurn(says(status), says(204)))).refused).toEqual([false, false]);
});

test("it is said that a call is tried again with another token", async () => {
  const { refused, said } = await deleted(inTurn(says(401), says(204)));
  expect(refused).toEqual([false, true]);
  const operation = "deleteExternalReference";
  expect(said).toEqual([
    ["kantata: retrying with a new token", { operation, call: expect.any(String), attempt: 1 }],
  ]);
});
