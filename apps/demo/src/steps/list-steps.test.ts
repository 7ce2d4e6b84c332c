import { createClient, type Layer } from "@kantata-refs/client";
import { operations } from "@kantata-refs/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contract, declaredOperations } from "../document.js";
import { sandboxTarget } from "../targets/sandbox.js";
import type { Target } from "../targets/target.js";
import { listSteps } from "./list-steps.js";

const steps = listSteps(declaredOperations(contract)).map((step) => [step.name, step] as const);

let target: Target;
beforeAll(async () => {
  target = await sandboxTarget();
});
afterAll(() => target.close());

/** Runs a step with a layer that may change what is sent or returned. */
async function run([, step]: (typeof steps)[number], layer: Layer = (next) => next) {
  const client = createClient({ token: target.token, baseUrl: target.baseUrl, use: [layer] });
  return await step.run({ client, target, notes: [], prefer: () => ({}) });
}

test("every list of Kantata objects has a step", () => {
  const gets = Object.values(operations).filter(({ method }) => method === "GET");
  // The story lists the references.
  expect(steps).toHaveLength(gets.length - 1);
});

test.each(steps)("%s: it says how many are linked to a service", async (...step) => {
  const { shows, problems } = await run(step);
  expect(problems).toEqual([]);
  const [, some, all] = /^(\d+) of (\d+) to \w+$/.exec(shows)?.map(Number) ?? [];
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all ?? 0);
});

test.each(steps)("%s: a server that ignores the filter is reported", async (...step) => {
  const { problems } = await run(step, (next) => async (url, init, call) => {
    const changed = new URL(url);
    changed.searchParams.delete("external_reference_service_name");
    return await next(changed.href, init, call);
  });
  expect(problems[0]).toMatch(/^listed \w+ \d+, which is not in \w+$/);
});

test.each(steps)("%s: a reference of another object is reported", async (...step) => {
  const { problems } = await run(step, (next) => async (url, init, call) => {
    const response = await next(url, init, call);
    const text = (await response.text()).replaceAll(/"subject_id":"?\d+"?/g, '"subject_id":1');
    return new Response(text, response);
  });
  expect(problems[0]).toMatch(/^reference \d+ is of another object than \w+ \d+$/);
});
