import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { inTurn, says } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { type Reply, serve } from "../testing/loopback-server.js";

/** The `refused` flags that the token provider gets during a delete, and the log lines. */
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

test.each([400, 403, 409, 422, 501])("a %i does not refresh the token", async (status) => {
  expect((await deleted(says(status))).refused).toEqual([false]);
});

test.each([429, 500, 503])("a retry after a %i does not refresh the token", async (status) => {
  expect((await deleted(inTurn(says(status), says(204)))).refused).toEqual([false, false]);
});

test("a retry with a new token is logged", async () => {
  const { refused, said } = await deleted(inTurn(says(401), says(204)));
  expect(refused).toEqual([false, true]);
  const operation = "deleteExternalReference";
  expect(said).toEqual([
    ["kantata: retrying with a new token", { operation, call: expect.any(String), attempt: 1 }],
  ]);
});
