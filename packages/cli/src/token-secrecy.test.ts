import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "@kantata-refs/sandbox";
import { expect, onTestFinished, test } from "vitest";
import { readHelp } from "./help.js";
import { createProgram } from "./program.js";
import { cleanEnvironment, program, runCli } from "./testing/run-cli.js";
import { serve } from "./testing/serve.js";
import { temporaryHome } from "./testing/temporary-home.js";
import { walkCommands } from "./walk-commands.js";

const token = "5ec12e7b0ken5ec12e7b0ken5ec12e7b0ken";
const clientSecret = "c11e275ec12e7c11e275ec12e7";

/** The forms of a secret in texts of others: as it is, in a URL, in Base64, from the end. */
const formsOf = (secret: string) => [
  secret,
  Buffer.from(secret).toString("base64").slice(2, -4),
  secret.slice(8),
];

/** The first example of every command, on an account instead of a sandbox. */
const lines = walkCommands(createProgram())
  .flatMap((command) => (command.commands.length === 0 ? readHelp(command).examples.slice(0, 1) : []))
  .map((example) =>
    (example.split(/ [|<>#]/)[0] ?? "")
      .split(" ")
      .slice(1)
      .map((word) => word.replaceAll(/^["']|["']$/g, ""))
      .filter((word) => word !== "--sandbox"),
  );

/** Those that go on until Ctrl-C, which is sent when they have said something. */
const isEndless = ([name = ""]: readonly string[]) => ["login", "watch", "sandbox", "outbox"].includes(name);

/** All that a run says; its folder is read as well. */
async function everythingOf(args: readonly string[], env: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kantata-refs-"));
  onTestFinished(async () => await rm(folder, { recursive: true }));
  const child: ChildProcess = spawn(process.execPath, [program, ...args, "--verbose"], {
    env: cleanEnvironment(env),
    cwd: folder,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (data: Buffer) => {
      said += data.toString();
      if (isEndless(args)) child.kill("SIGINT");
    });
  child.stdin?.end();
  await new Promise((resolve) => child.once("close", resolve));
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile())
    .map(async (file) => await readFile(join(file.parentPath, file.name), "latin1"));
  return [said, ...(await Promise.all(texts))].join("\n");
}

/** Repeats the headers and the address of a request: the worst that a server can do. */
const echo =
  (status: number): RequestListener =>
  ({ headers, url }, response) => {
    const message = `no: ${headers.authorization ?? ""} ${url ?? ""}`;
    response
      .writeHead(status, {
        "content-type": "application/json",
        "x-request-id": headers.authorization ?? "none",
      })
      .end(JSON.stringify({ errors: [{ type: "oauth", message }], message }));
  };

async function serveWorking(): Promise<string> {
  const sandbox = await startSandbox({ seed: "demo", tokens: { [token]: "sandbox" } });
  onTestFinished(() => sandbox.close());
  return sandbox.url;
}

/** Servers that fail in their own ways. Those that a client would ask again for minutes are not among them. */
const servers: Record<string, () => Promise<string>> = {
  "refuses the token and repeats it": () => serve(echo(401)),
  "refuses the input and repeats the token": () => serve(echo(422)),
  "responds with nonsense that repeats the token": () => serve(echo(200)),
  works: serveWorking,
};

const cases = Object.entries(servers).flatMap(([what, start]) =>
  lines.map((args) => ({ what, start, args, line: args.join(" ") })),
);

test.each(cases)("$line shows no secret if the server $what", async ({ start, args }) => {
  const { env } = await temporaryHome();
  const secrets = { KANTATA_TOKEN: token, KANTATA_CLIENT_SECRET: clientSecret };
  const said = await everythingOf(args, { ...env, ...secrets, KANTATA_BASE_URL: await start() });
  expect(said.trim()).not.toBe("");
  for (const form of [...formsOf(token), ...formsOf(clientSecret)]) expect(said).not.toContain(form);
});

test("the token of a login is in the keychain alone", async () => {
  const { env, keychain, settings } = await temporaryHome();
  const file = join(keychain, "given");
  await writeFile(file, token, { mode: 0o600 });
  const args = ["login", "--token-file", file, "--profile", "acme"];
  const url = await serveWorking();
  const { stdout, stderr } = await runCli([...args, "--verbose"], { env: { ...env, KANTATA_BASE_URL: url } });
  const said = stdout + stderr;
  expect(said).toContain("as profile acme");
  const stored = await readFile(settings, "utf8");
  expect(stored).toContain("acme");
  for (const form of formsOf(token)) expect(said + stored).not.toContain(form);
  expect(await readFile(join(keychain, "kantata-refs-acme"), "utf8")).toContain(token);
});

test("no option and no argument takes a secret: they are in the list of processes", () => {
  const taking = walkCommands(createProgram()).flatMap((command) => [
    ...command.options.filter(({ required, optional }) => required || optional).map(({ flags }) => flags),
    ...command.registeredArguments.map((argument) => argument.name()),
  ]);
  expect(taking).toContain("--token-file <file>");
  expect(taking.filter((text) => /token|secret|password/i.test(text) && !text.endsWith("<file>"))).toEqual(
    [],
  );
});
