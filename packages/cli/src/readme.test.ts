import { chmod, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "./exit-codes.js";
import { inTerminal, plain, program } from "./testing/run-cli.js";
import { temporaryFolder } from "./testing/temporary-folder.js";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const tour = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands]) => commands).join("");

/** Puts `kantata-refs` on the path. */
async function install(path: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  await chmod(path, 0o755);
}

test("the tour of the README runs word for word", async () => {
  const inFolder = await temporaryFolder();
  const cwd = dirname(inFolder("any"));
  await install(inFolder("kantata-refs"));
  await writeFile(inFolder("tour.sh"), tour);
  const env = { PATH: `${cwd}:${process.env.PATH}` };
  const run = inTerminal("sh", ["-e", "tour.sh"], { cwd, env });
  await run.shows(/Apply 5 rows to sandbox\?/);
  run.pty.write("y");
  // The last command, audit, found something.
  expect(await run.ended).toBe(1);
  const shown = plain(run.shown());
  expect(shown).toMatch(/update .*│ .*status: failed → successful/);
  expect(shown).toMatch(
    /has changes: 5 update, 67 unchanged, 1 orphan\r\nnext: kantata-refs apply repaired\.plan/,
  );
  expect(shown).toMatch(/a plan for sandbox /);
  expect(shown).toMatch(/5 done, 67 unchanged, 1 skipped/);
  const [, found] = /73 references read; found: (.*)/.exec(shown) ?? [];
  expect(found).toMatch(/1 orphan/);
  expect(found).not.toMatch(/failures/);
});

test("the README names every exit code", () => {
  for (const code of Object.values(exitCodes)) expect(readme).toMatch(new RegExp(`(^|· )${code} \\w+`, "m"));
});
