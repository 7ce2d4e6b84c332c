import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { defaultToken, type RunningSandbox, startSandbox } from "@kantata-refs/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { consent } from "../testing/consent.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";
import { temporaryHome } from "../testing/temporary-home.js";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo" });
});
afterAll(() => sandbox.close());

/** Starts a sign-in in a terminal. */
async function beginLogin(more: readonly string[] = [], env: Record<string, string> = {}) {
  const home = await temporaryHome();
  const secret = { KANTATA_CLIENT_SECRET: "sandbox-secret", ...env };
  const args = ["login", "--client-id", "sandbox", "--base-url", sandbox.url, ...more];
  const run = runInTerminal(args, { ...home.env, ...secret });
  await run.shows(/code_challenge_method=S256/);
  const url = /http:\S+/.exec(plain(run.shown()).replaceAll("\r\n", ""))?.[0] ?? "";
  return { run, home, url };
}

const listStories = ["list", "--type", "Story", "--limit", "1"];

test("a user signs in with the browser, lists, and signs out, which revokes the token", async () => {
  const { run, home, url } = await beginLogin();
  expect(await consent(url, "allow")).toBe("You are signed in. You can close this page.\n");
  expect(await run.ended).toBe(0);
  expect(plain(run.shown())).toMatch(/signed in to 127\.0\.0\.1:\d+ as profile default/);

  const listed = await runCli(listStories, home);
  expect(listed).toMatchObject({ code: 0, stdout: expect.stringContaining('"subject_type":"Story"') });

  const [entry = ""] = await readdir(home.keychain);
  const { token } = JSON.parse(await readFile(join(home.keychain, entry), "utf8")) as { token: string };
  expect(token).not.toBe("");
  const settings = await readFile(home.settings, "utf8");
  expect(settings).not.toContain(token);
  expect(settings).not.toContain("sandbox-secret");
  expect(JSON.parse(settings)).toEqual({
    default: "default",
    profiles: { default: { baseUrl: sandbox.url, clientId: "sandbox" } },
  });
  expect((await stat(home.settings)).mode & 0o777).toBe(0o600);
  expect(run.shown()).not.toContain(token);

  expect(await runCli(["logout"], home)).toMatchObject({ code: 0, stderr: "signed out of default\n" });
  expect(await readdir(home.keychain)).toEqual([]);
  const again = await runCli([...listStories, "--base-url", sandbox.url], { env: { KANTATA_TOKEN: token } });
  expect(again.code).toBe(3);
});

test("a forged callback does not end the wait, and a refusal does", async () => {
  const { run, url } = await beginLogin();
  const redirect = new URL(new URL(url).searchParams.get("redirect_uri") ?? "");
  expect((await fetch(`${redirect.href}?code=x&state=guess`)).status).toBe(400);
  expect((await fetch(new URL("/favicon.ico", redirect))).status).toBe(404);
  await consent(url, "deny");
  expect(await run.ended).toBe(3);
  expect(plain(run.shown())).toMatch(/access_denied/);
});

test("Ctrl-C ends the wait", async () => {
  const { run } = await beginLogin();
  run.pty.write("\u0003");
  expect(await run.ended).toBe(130);
});

test("a wrong client secret is refused by the server", async () => {
  const { run, home, url } = await beginLogin([], { KANTATA_CLIENT_SECRET: "wrong-secret" });
  await consent(url, "allow");
  expect(await run.ended).toBe(3);
  expect(run.shown()).not.toContain("wrong-secret");
  expect(await readdir(home.keychain)).toEqual([]);
});

test("a token that is piped in is stored under the name of a profile, once the server took it", async () => {
  const home = await temporaryHome();
  const login = ["login", "--token-stdin", "--profile", "acme", "--base-url", sandbox.url];
  const refused = await runCli(login, { env: home.env, stdin: "wrong-token" });
  expect(refused.code).toBe(3);
  expect(await readdir(home.keychain)).toEqual([]);

  const taken = await runCli(login, { env: home.env, stdin: `${defaultToken}\n` });
  expect(taken).toMatchObject({ code: 0, stdout: "", stderr: expect.stringContaining("as profile acme") });
  expect((await runCli(listStories, { env: { ...home.env, KANTATA_PROFILE: "acme" } })).code).toBe(0);

  const elsewhere = await runCli([...listStories, "--base-url", "http://127.0.0.1:9"], home);
  expect(elsewhere).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("the token of profile acme is for"),
  });

  const out = await runCli(["logout", "--profile", "acme"], home);
  expect(out).toMatchObject({ code: 0, stderr: expect.stringContaining("revoke it in Kantata") });
  expect(await runCli(["logout"], home)).toMatchObject({
    code: 2,
    stderr: "kantata-refs: nobody is signed in\n",
  });
});

test.each([
  [["login", "--client-id", "x"], /there is no keychain here[\s\S]*next: set KANTATA_TOKEN/],
  [["login", "--sandbox"], /a sandbox needs no login/],
  [["login", "--port", "70000"], /from 0 to 65535/],
  [["list", "--profile", "nobody"], /there is no profile "nobody"[\s\S]*login --profile nobody/],
])("%j without a keychain is refused in at most three lines", async (args, expected) => {
  const { stdout, stderr, code } = await runCli(args);
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  expect(stderr).toMatch(expected);
  expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(3);
});

test.each([
  ["--client-id", ["login"], "there is no client id"],
  ["a good name", ["login", "--token-stdin", "--profile", "a/b", "--base-url"], "cannot be a name"],
])("login needs %s", async (_what, args, expected) => {
  const home = await temporaryHome();
  const whole = args.at(-1) === "--base-url" ? [...args, sandbox.url] : args;
  const ran = await runCli(whole, { env: home.env, stdin: defaultToken });
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining(expected) });
});
