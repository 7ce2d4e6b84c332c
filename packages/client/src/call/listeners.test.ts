import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { goodPage, inTurn, says, silence } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { serve } from "../testing/loopback-server.js";
import { samples } from "../testing/samples.js";
import { settle } from "../testing/until.js";

const input = {
  subject_type: "Story",
  subject_id: 7,
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: "OPS-1",
} as const;

test("calls of every kind, successful or not, leave no listener on their shared signal", async () => {
  const { url } = await serve(
    inTurn(says(503), silence.reset, says(429), says(200, "<h1>"), silence.resetInBody, says(200, goodPage)),
  );
  const client = createClient({ token: "t", baseUrl: url, timeout: distantLimits, clock: leapingClock() });
  const { externalReferences: references } = client;
  const { signal } = new AbortController();
  const warnings: Error[] = [];
  const warn = (warning: Error) => warnings.push(warning);
  process.on("warning", warn);
  const count = async (rows: AsyncIterable<unknown>) => {
    let rowCount = 0;
    for await (const _ of rows) rowCount += 1;
    return rowCount;
  };
  const first = async (rows: AsyncIterable<unknown>) => {
    for await (const row of rows) return row;
    return undefined;
  };
  const kinds: (() => PromiseLike<unknown>)[] = [
    () => references.list({ subject_type: "Story" }, { signal }),
    () => references.list({ subject_type: "Nothing" as "Story" }, { signal }),
    () => references.list({ subject_type: "Story" }, { signal }).toArray({ limit: 3 }),
    () => count(references.list({ subject_type: "Story" }, { signal, mode: "parallel" })),
    () => count(references.list({ subject_type: "Story" }, { signal }).pages()),
    () => first(references.list({ subject_type: "Story" }, { signal })),
    () => count(references.sweep({}, { signal, subjectTypes: ["Role", "Story"] })),
    () => first(references.sweep({}, { signal })),
    () => references.find({ subject_type: "Story", subject_id: 1, service_name: "a" }, { signal }),
    () => references.createOrUpdate(input, { signal }),
    () => references.delete(1, { signal }),
    () => references.delete("x", { signal }),
    () => count(references.createOrUpdateMany([input, input, input], { signal })),
    () => first(references.deleteMany([1, 2, 3], { signal })),
  ];
  // These first calls get the faults.
  for (const kind of kinds) await Promise.allSettled([kind()]);
  const rounds = samples(10).numRuns;
  const many = Array.from({ length: rounds }, () => kinds.map((kind) => kind())).flat();
  const all = await Promise.allSettled(many);
  expect(all.filter(({ status }) => status === "fulfilled").length).toBe(12 * rounds);
  await settle();
  expect(getEventListeners(signal, "abort")).toEqual([]);
  process.off("warning", warn);
  expect(warnings).toEqual([]);
});
