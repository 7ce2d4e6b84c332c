import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const main = fileURLToPath(new URL("main.mjs", import.meta.url));
const ours = fileURLToPath(new URL("../dist/openapi.json", import.meta.url));

let folder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drift-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command in the folder. */
const drift = (...args) =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [main, ...args],
      { env: { ...process.env, INIT_CWD: folder } },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });

/** Starts a server with one response, on a free port. */
async function serve(status, body) {
  const server = createServer((_request, response) => response.writeHead(status).end(body)).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
    });
  return { url: `http://127.0.0.1:${server.address().port}/openapi.yaml`, close };
}

test("no drift exits with 0", async () => {
  const { code, stdout } = await drift(ours);
  expect(stdout).toMatch(/^no drift\n/);
  expect(code).toBe(0);
});

test("drift exits with 1, and --json prints it as JSON", async () => {
  const { paths } = JSON.parse(await readFile(ours, "utf8"));
  await writeFile(join(folder, "empty.yaml"), 'openapi: "3.0.3"\ninfo: {}\npaths: {}\n');
  const { code, stdout, stderr } = await drift("--", "empty.yaml", "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    source: "empty.yaml",
    format: "OpenAPI 3.0.3",
    operations: 0,
    schemas: 0,
    drift: Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => ({
        change: "removed",
        at: `${method.toUpperCase()} ${path}`,
        aspect: "operation",
      })),
    ),
  });
  expect(stderr).toBe("");
  expect(code).toBe(1);
});

test("a URL works like a file", async () => {
  const { url, close } = await serve(200, 'swagger: "2.0"\ninfo: {}\npaths: {}\n');
  const { code, stdout } = await drift(url);
  await close();
  expect(stdout).toContain(`${url} (Swagger 2.0): 0 operations and 0 schemas in common`);
  expect(code).toBe(1);
});

describe("a document that cannot be compared exits with 2 and no stack trace", () => {
  test.each([
    ["no such file", undefined, "cannot be read: the file does not exist"],
    ["neither JSON nor YAML", "{ a: [", "is neither JSON nor YAML: "],
    ["a web page", "<!doctype html>", 'is not an API description but the text "<!doctype html>"'],
    ["a list", "[]", "is not an API description but a list"],
    ["another format", 'asyncapi: "3.0.0"', 'it has neither "swagger" nor "openapi" but asyncapi'],
    ["an older Swagger", 'swaggerVersion: "1.2"\nswagger: "1.2"', "it has Swagger 1.2"],
    [
      "operations in a list",
      'openapi: "3.1.0"\npaths: { /external_references: { get: { parameters: 5 } } }',
      "is not a valid API description: ",
    ],
    [
      "a schema that contains itself",
      'openapi: "3.1.0"\ncomponents: { schemas: { Story: { allOf: [{ $ref: "#/components/schemas/Story" }] } } }',
      "is not a valid API description: ",
    ],
    [
      "a part in another file",
      'openapi: "3.0.3"\npaths: { /external_references: { $ref: "paths.yaml#/list" } }',
      "refers to paths.yaml#/list, which it does not contain",
    ],
  ])("%s", async (what, text, message) => {
    const name = `${what.replaceAll(" ", "-")}.yaml`;
    if (text !== undefined) await writeFile(join(folder, name), text);
    const { code, stdout, stderr } = await drift(name);
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(2);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  test("a server without the document", async () => {
    const { url, close } = await serve(404, "");
    const { code, stderr } = await drift(url);
    await close();
    expect(stderr).toContain(`${url} returned 404 Not Found\n`);
    expect(code).toBe(2);
  });

  test("a server that is down", async () => {
    const { url, close } = await serve(200, "");
    await close();
    const { code, stderr } = await drift(url);
    expect(stderr).toContain(`${url} cannot be fetched: connect ECONNREFUSED`);
    expect(code).toBe(2);
  });

  test.each([
    [["one.yaml", "two.yaml"], "expected one file or URL, got 2"],
    [[], "expected one file or URL, got 0"],
    [["one.yaml", "--jsn"], "Unknown option '--jsn'"],
  ])("the arguments %j", async (args, message) => {
    const { code, stderr } = await drift(...args);
    expect(stderr).toBe(`${message}\nUsage: pnpm -C openapi drift <file or URL> [--json]\n`);
    expect(code).toBe(2);
  });
});
