import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";
import { temporaryHome } from "../testing/temporary-home.js";

/** The words that a shell offers. */
async function offered(words: readonly string[], env: Record<string, string> = {}): Promise<string[]> {
  const { stdout, stderr, code } = await runCli(["complete", "--", ...words], { env });
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  return stdout
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(":"))
    .map((line) => line.split("\t")[0] ?? "");
}

test.each([
  [["lo"], ["login", "logout"]],
  [
    ["list", "--type", "Story"],
    ["Story", "StoryAllocationDay"],
  ],
  [
    ["list", "--status", ""],
    ["pending", "successful", "failed"],
  ],
  [
    ["list", "--order", "created"],
    ["created_at:asc", "created_at:desc"],
  ],
  [
    ["list", "--token-"],
    ["--token-file", "--token-stdin"],
  ],
  [
    ["completion", ""],
    ["bash", "zsh", "fish"],
  ],
])("after %j it offers %j", async (words, expected) => {
  expect(await offered(words)).toEqual(expected);
});

test("it offers the names of profiles", async () => {
  const { env, settings } = await temporaryHome();
  await mkdir(dirname(settings), { recursive: true });
  await writeFile(settings, JSON.stringify({ profiles: { acme: {}, other: {} } }));
  expect(await offered(["list", "--profile", ""], env)).toEqual(["acme", "other"]);
  await writeFile(settings, "broken");
  expect(await offered(["list", "--profile", ""], env)).toEqual([]);
});

test.each(["bash", "zsh", "fish"])(
  "the script of %s is the same in a terminal and in a pipe",
  async (shell) => {
    const run = runInTerminal(["completion", shell]);
    expect(await run.ended).toBe(0);
    const { stdout } = await runCli(["completion", shell]);
    expect(stdout).toContain("kantata-refs complete --");
    expect(plain(run.shown()).replaceAll(/\s/g, "")).toBe(stdout.replaceAll(/\s/g, ""));
  },
);

test("an unknown shell is refused", async () => {
  const ran = await runCli(["completion", "tcsh"]);
  expect(ran).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("bash, zsh, fish") });
});
