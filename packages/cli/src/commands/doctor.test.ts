import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { defaultToken, startSandbox } from "@kantata-refs/sandbox";
import { expect, onTestFinished, test } from "vitest";
import type { Check } from "../doctor/check.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";
import { serve } from "../testing/serve.js";

/** The checks by name, and the exit code. */
async function examine(args: readonly string[], env: Record<string, string> = {}) {
  const { stdout, code, stderr } = await runCli(["doctor", ...args], { env });
  expect(stderr).toBe("");
  const checks = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Check);
  return { code, checks: Object.fromEntries(checks.map((check) => [check.check, check])) };
}

/** The checks of an account on a server. */
const examineServer = async (baseUrl: string, token = "some-token") =>
  await examine(["--base-url", baseUrl], { KANTATA_TOKEN: token });

test("a good account on a server without limits passes every check", async () => {
  const sandbox = await startSandbox({ seed: "demo" });
  onTestFinished(() => sandbox.close());
  const { code, checks } = await examineServer(sandbox.url, defaultToken);
  expect(code).toBe(0);
  expect(Object.values(checks).map(({ check, result }) => `${check}: ${result}`)).toEqual([
    "reach: good",
    "TLS: left out",
    "clock: good",
    "token: good",
    "rights: good",
    "rate limit: good",
    "drift: left out",
  ]);
  expect(checks.rights?.meaning).toContain("/external_references, /stories");
});

test("a terminal shows sentences, and a cure below what is bad", async () => {
  const sandbox = await startSandbox({ seed: "demo" });
  onTestFinished(() => sandbox.close());
  const run = runInTerminal(["doctor", "--base-url", sandbox.url], { KANTATA_TOKEN: "wrong-token" });
  expect(await run.ended).toBe(1);
  expect(plain(run.shown())).toMatch(
    /bad +token +the server does not take the token from the variable KANTATA_TOKEN.+\r\n +cure: put a valid token there/,
  );
  expect(run.shown()).not.toContain("wrong-token");
});

test("a clock that is an hour behind is bad, and a cure is there", async () => {
  const baseUrl = await serve((_request, response) =>
    response.setHeader("date", new Date(Date.now() + 3_600_000).toUTCString()).end("{}"),
  );
  const { code, checks } = await examineServer(baseUrl);
  expect(code).toBe(1);
  expect(checks.clock).toMatchObject({
    result: "bad",
    meaning: expect.stringMatching(/is 3(59\d|60\d) s behind the server's/),
    cure: expect.stringContaining("NTP"),
  });
});

test("rights that are missing are named", async () => {
  const baseUrl = await serve((request, response) =>
    response.writeHead(request.url?.includes("/expenses") ? 403 : 200).end("{}"),
  );
  const { code, checks } = await examineServer(baseUrl);
  expect(code).toBe(1);
  expect(checks.rights).toMatchObject({
    result: "bad",
    meaning: "the user of the token may not read /expenses",
  });
});

test("a limit that is reached is shown with its Retry-After, and fails nothing", async () => {
  const sandbox = await startSandbox({ seed: "demo" });
  onTestFinished(() => sandbox.close());
  sandbox.faults.add({ kind: "rate-limit", burst: 1, perSecond: 0.01, retryAfter: true });
  const { code, checks } = await examineServer(sandbox.url, defaultToken);
  expect(checks["rate limit"]).toMatchObject({
    result: "unsure",
    meaning: expect.stringMatching(/429 with Retry-After \d+/),
  });
  expect(code).toBe(0);
});

test.each([
  ["a page", 404, "bad", /status 404: it is not the API/],
  ["a redirect", 302, "bad", /status 302: it is not the API/],
  ["a failure", 503, "bad", /fails with status 503/],
])("%s instead of the API is no reach", async (_what, status, result, meaning) => {
  const baseUrl = await serve((_request, response) => response.writeHead(status, { location: "/x" }).end());
  const { code, checks } = await examineServer(baseUrl);
  expect(code).toBe(1);
  expect(checks.reach).toMatchObject({ result, meaning: expect.stringMatching(meaning) });
  expect(checks.token?.result).toBe("left out");
});

test("no response is bad, and leaves out what cannot be known", async () => {
  const { code, checks } = await examine(["--base-url", "https://localhost:9/api/v1"]);
  expect(code).toBe(1);
  expect(Object.fromEntries(Object.values(checks).map(({ check, result }) => [check, result]))).toEqual({
    reach: "bad",
    TLS: "left out",
    clock: "left out",
    token: "bad",
    rights: "left out",
    "rate limit": "left out",
    drift: "left out",
  });
});

const ourDocument = createRequire(import.meta.url).resolve("@kantata-refs/schema/openapi.json");

test("our own document has no drift", async () => {
  const { code, checks } = await examine(["--sandbox", "--document", ourDocument]);
  expect(checks.drift).toMatchObject({ result: "good" });
  expect(code).toBe(0);
});

test("a document at a URL that has lost a parameter and an operation is bad", async () => {
  const changed = (await readFile(ourDocument, "utf8"))
    .replaceAll(/("name": ?)"service_model_ref"/g, '$1"model_ref"')
    .replaceAll('"/users"', '"/people"');
  const url = await serve((_request, response) => response.end(changed));
  const { stdout, code } = await runCli(["doctor", "--sandbox", "--document", url, "--csv"]);
  expect(code).toBe(1);
  expect(stdout).toContain("GET /external_references: it has no service_model_ref");
  expect(stdout).toContain("GET /external_references: it also has model_ref");
  expect(stdout).toContain("GET /users is not in it");
});

test("a document that refers to another one is refused", async () => {
  const changed = (await readFile(ourDocument, "utf8")).replaceAll(
    "#/components/parameters/",
    "other.json#/",
  );
  const url = await serve((_request, response) => response.end(changed));
  const ran = await runCli(["doctor", "--sandbox", "--document", url]);
  expect(ran).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(/other\.json.*\nnext: bundle/),
  });
});

test.each([
  [["--document", "/nonexistent.json"], /cannot be read \(ENOENT\)/],
  [["--document", new URL("doctor.ts", import.meta.url).pathname], /is not JSON/],
  [["--base-url", "http://example.com/api/v1"], /next: /],
])("%j is refused with exit code 2", async (args, expected) => {
  const { stdout, stderr, code } = await runCli(["doctor", ...args], {
    env: { KANTATA_TOKEN: "some-token" },
  });
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  expect(stderr).toMatch(expected);
});
