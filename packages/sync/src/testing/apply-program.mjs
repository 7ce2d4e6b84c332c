// Applies a plan file, for tests that end the process. Tells its parent how far it is, and at the end what became of rows.
import { appendFileSync } from "node:fs";
import { createClient } from "@kantata-refs/client";
import { apply } from "../../dist/index.js";

const { url, token, plan, log } = JSON.parse(process.argv[2] ?? "{}");

/** Retries wait a fraction of the time, as a test has many of them. */
const hasty = {
  now: () => Date.now(),
  setTimeout: (work, ms) => setTimeout(() => work(), ms < 10_000 ? ms / 50 : ms),
  clearTimeout: (timer) => clearTimeout(timer),
};

/** Writes down every write before it is sent, so that not even `kill -9` loses it. */
const logged = (next) => async (requestUrl, init, call) => {
  if (log && init.method !== "GET")
    appendFileSync(log, `${JSON.stringify([init.method, requestUrl, init.body])}\n`);
  return await next(requestUrl, init, call);
};

const client = createClient({ token, baseUrl: url, clock: hasty, use: [logged] });
const counts = {};
try {
  for await (const { index, outcome } of apply(client, plan, { maxDeletes: { share: 1 } })) {
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (outcome !== "already" && outcome !== "unchanged") process.send?.({ written: index });
  }
  process.send?.({ counts });
} catch (error) {
  process.send?.({ error: String(error) });
}
process.disconnect?.();
