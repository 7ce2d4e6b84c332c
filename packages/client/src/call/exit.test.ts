import { expect, test } from "vitest";
import { goodPage, inTurn, says, silence } from "../testing/faults.js";
import { type Reply, serve } from "../testing/loopback-server.js";
import { runProgram } from "../testing/run-program.js";

const late = { "retry-after": "50" };

/** Programs that make one call and then end; they use the built package. */
const programs: [string, Reply, string][] = [
  ["lists", says(200, goodPage), 'await client.externalReferences.list({ subject_type: "Story" });'],
  [
    "creates an iterator and never calls next()",
    says(200, goodPage),
    'client.externalReferences.list({ subject_type: "Story" })[Symbol.asyncIterator]();',
  ],
  [
    "leaves an iterator after its first row",
    says(200, goodPage),
    'await client.externalReferences.list({ subject_type: "Story" }, { mode: "parallel" }).pages().next();',
  ],
  [
    "leaves many deletes after their first result",
    says(204),
    "await client.externalReferences.deleteMany([1, 2, 3, 4], { concurrency: 2 }).next();",
  ],
  [
    "aborts a pause after a failure",
    says(503, "", late),
    "pausing = () => controller.abort(); await client.externalReferences.delete(1, { signal }).catch(() => {});",
  ],
  [
    "aborts a pause at the gate",
    says(429, "", late),
    "pausing = () => controller.abort(); await client.externalReferences.delete(1, { signal }).catch(() => {});",
  ],
  [
    "aborts a request that gets no response",
    silence.stalledHeaders,
    "sent = () => setImmediate(() => controller.abort()); await client.externalReferences.delete(1, { signal }).catch(() => {});",
  ],
  [
    "leaves a loop while more pages are requested",
    inTurn(says(200, goodPage.replaceAll(/"(count|page_count)":1/g, '"$1":999')), silence.stalledHeaders),
    `for await (const row of client.externalReferences.list({ subject_type: "Story" }, { mode: "parallel" })) {
       console.log(row.id);
       break;
     }`,
  ],
];

test.each(programs)("a program that %s exits by itself", async (_what, reply, body) => {
  const { url } = await serve(reply);
  const program = `
    import { createClient } from "@kantata-refs/client";
    let pausing = () => {}, sent = () => {};
    const say = (message) => (message.includes("retrying") ? setImmediate(pausing) : message.includes("request") && sent());
    const logger = { debug: say, info: say, warn: say, error: say };
    const client = createClient({ token: "t", baseUrl: ${JSON.stringify(url)}, logger, logLevel: "debug" });
    const controller = new AbortController();
    const { signal } = controller;
    ${body}
    process.on("exit", () => console.log("ended by itself"));
  `;
  const { stdout, stderr, code } = await runProgram(["--input-type=module", "--eval", program]);
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  expect(stdout).toContain("ended by itself");
});
