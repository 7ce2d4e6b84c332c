import { test } from "vitest";
import { faults } from "./faulty-site.js";
import { runtimes } from "./launch.js";

const whatGoesWell = {
  list: 1,
  iterate: 1,
  "in lanes, validated": 1,
  sweep: 2,
  find: "one",
  upsert: "1",
  "delete many": 2,
  raw: 200,
  layer: 1,
  "fifty at once": 50,
  "abort, no headers": "Mine",
  "abort, within the body": "Mine",
  "a mistake in the transport": "TypeError",
  "a body read before": "TypeError",
};

/** Answers are complete or broken; whether they are worth another attempt does not depend on the runtime. */
const isTriedAgain = (error: string) => error !== "ResponseFormatError";

const expected: Record<string, unknown> = { ...whatGoesWell };
for (const [fault, [, error]] of Object.entries(faults)) {
  expected[fault] = error;
  expected[`after ${fault}`] = isTriedAgain(error) ? 1 : error;
}

const taken = (fault: string) => ({
  [fault]: "ResponseFormatError",
  [`after ${fault}`]: "ResponseFormatError",
});

/** What a runtime takes for a whole answer, and hides from every program. */
const hidden: Record<string, object> = {
  chromium: taken("noHeader"),
  // Of a packed body it hands out what could be unpacked, which is nothing.
  firefox: { ...taken("noHeader"), ...taken("noHttp"), ...taken("hangUpInPackedBody") },
};

test.concurrent.for(Object.entries(runtimes))("%s", async ([name, run], { expect, onTestFinished }) => {
  const told: unknown = JSON.parse(await run(onTestFinished));
  expect(told).toEqual({ ...expected, ...hidden[name] });
});
