import { expect, test } from "vitest";
import { goodPage } from "../testing/faults.js";
import { runProgram } from "../testing/run-program.js";

test.each([
  ["off", 0],
  ["warn", 1],
] as const)("with validate %s the validators are loaded %i times", async (validate, times) => {
  const program = `
    import { register } from "node:module";
    const hooks = \`import { writeSync } from "node:fs";
      export async function resolve(name, context, next) {
        const found = await next(name, context);
        if (found.url.includes("validators")) writeSync(1, "loaded " + found.url + "\\\\n");
        return found;
      }\`;
    register("data:text/javascript," + encodeURIComponent(hooks));
    const { createClient } = await import("@kantata-refs/client");
    const answer = { status: 200, headers: new Headers(), text: async () => ${JSON.stringify(goodPage)} };
    const client = createClient({ token: "t", fetch: async () => answer, validate: "${validate}", logger: console });
    await client.externalReferences.list({ subject_type: "Story" });
    await client.externalReferences.list({ subject_type: "Story" });
    for await (const row of client.externalReferences.list({ subject_type: "Story" })) console.log(row.id);
  `;
  const { stdout, stderr, code } = await runProgram([
    "--no-warnings",
    "--input-type=module",
    "--eval",
    program,
  ]);
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  expect(stdout.match(/loaded/g) ?? []).toHaveLength(times);
  expect(stdout).toContain("1\n");
});
