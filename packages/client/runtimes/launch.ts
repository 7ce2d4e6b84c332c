import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundled } from "./bundled.js";
import { type AtEnd, faultySite } from "./faulty-site.js";

const run = promisify(execFile);
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A folder that is gone when the test has ended. */
async function folder(atEnd: AtEnd): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "runtimes-"));
  atEnd(() => rm(made, { recursive: true, force: true, maxRetries: 20 }));
  return made;
}

/** Runs a runtime that npm knows, without making it a dependency of anybody: each is some 100 MB. */
const fromNpm = async (runtime: string, ...args: string[]) =>
  await run("npm", [
    "exec",
    "--yes",
    `--package=${runtime}`,
    "--",
    runtime.slice(0, runtime.indexOf("@")),
    ...args,
  ]);

/** What the program tells where a file can be run. The runtime may have words of its own before it. */
const lastLine = ({ stdout }: { stdout: string }) => stdout.trim().split("\n").at(-1) ?? "";

const inWorker = (origin: string) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [
  (name = "main", worker = (
    modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
    compatibilityDate = "2026-11-01",
    bindings = [(name = "origin", text = "${origin}")],
  )),
  (name = "internet", network = (allow = ["local", "private", "public"])),
]);`;

/** Opens the page in a browser of this machine, until the page has told. */
async function browse(atEnd: AtEnd, command: string, ...args: string[]): Promise<string> {
  const { origin, told } = await faultySite(atEnd, await bundled("page.mjs"));
  const browser = execFile(command, [...args, `${origin}/page`]);
  const ended = new Promise<Error>((resolve) => {
    browser.once("error", () =>
      resolve(new Error(`${command} is not on this machine; on Debian: apt-get install ${command}`)),
    );
    browser.once("exit", (code) => resolve(new Error(`${command} ended with ${code} before the page told`)));
  });
  atEnd(async () => {
    browser.kill("SIGKILL");
    await ended;
  });
  const first = await Promise.race([told, ended]);
  if (first instanceof Error) throw first;
  return first;
}

/** How each runtime runs the program; each answers with what the program was told, as JSON. */
export const runtimes: Readonly<Record<string, (atEnd: AtEnd) => Promise<string>>> = {
  node: async (atEnd) =>
    lastLine(await run(process.execPath, [here("entry.mjs"), (await faultySite(atEnd)).origin])),
  bun: async (atEnd) =>
    lastLine(await fromNpm("bun@1.4.5", here("entry.mjs"), (await faultySite(atEnd)).origin)),
  deno: async (atEnd) =>
    lastLine(
      await fromNpm("deno@2.9.6", "run", "--allow-all", here("entry.mjs"), (await faultySite(atEnd)).origin),
    ),
  workerd: async (atEnd) => {
    const config = join(await folder(atEnd), "config.capnp");
    await writeFile(config, inWorker((await faultySite(atEnd)).origin));
    await writeFile(join(config, "../worker.mjs"), await bundled("worker.mjs"));
    return lastLine(await fromNpm("workerd@1.20261117.1", "test", config));
  },
  chromium: async (atEnd) =>
    await browse(
      atEnd,
      "chromium",
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--remote-debugging-port=0",
      `--user-data-dir=${await folder(atEnd)}`,
    ),
  firefox: async (atEnd) =>
    await browse(atEnd, "firefox-esr", "--headless", "--no-remote", "--profile", await folder(atEnd)),
};
