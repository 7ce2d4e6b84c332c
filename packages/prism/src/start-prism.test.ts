import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Prism, startPrism } from "./start-prism.js";

const headers = { authorization: "Bearer any", accept: "application/json" };
const list = "/external_references?subject_type=Story";

describe("a mock", () => {
  let prism: Prism;
  beforeAll(async () => {
    prism = await startPrism({ mode: "mock" });
  });
  afterAll(() => prism.close());

  test("returns the requested example", async () => {
    const response = await fetch(prism.url + list, { headers: { ...headers, prefer: "example=empty" } });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ count: 0, results: [] });
    expect(await prism.violations()).toEqual([]);
  });

  test("reports an invalid request once", async () => {
    const response = await fetch(`${prism.url}/external_references?subject_type=Story&status=lost`, {
      headers,
    });
    expect(response.status).toBe(422);
    const violations = await prism.violations();
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatchObject({
      side: "request",
      location: "request.query.status",
      severity: "error",
    });
    expect(violations[0]?.message).toContain("pending, successful, failed");
    expect(await prism.violations()).toEqual([]);
  });
});

describe("a proxy", () => {
  const page = { count: 0, results: [], meta: { count: 0, page_count: 0, page_number: 0, page_size: 20 } };
  const upstream = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json", "x-request-id": "up-1" });
    response.end(JSON.stringify(page));
  });
  let prism: Prism;
  beforeAll(async () => {
    upstream.listen(0, "127.0.0.1");
    await once(upstream, "listening");
    prism = await startPrism({
      mode: "proxy",
      upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    });
  });
  afterAll(async () => {
    await prism.close();
    upstream.close();
  });

  test("forwards an invalid response and reports it", async () => {
    const response = await fetch(prism.url + list, { headers });
    expect(await response.json()).toEqual(page);
    const [violation] = await prism.violations();
    expect(violation).toMatchObject({ side: "response", severity: "error" });
    expect(violation?.message).toContain("external_references");
  });
});

describe("the process", () => {
  const started: Prism[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((prism) => prism.close()));
  });
  const start = async () => {
    const prism = await startPrism({ mode: "mock" });
    started.push(prism);
    return prism;
  };

  test("frees its port when it is closed, and close can be called twice", async () => {
    const prism = await start();
    await prism.close();
    await prism.close();
    await expect(fetch(prism.url + list, { headers })).rejects.toThrow("fetch failed");
    await expect(prism.violations()).rejects.toThrow("Prism crashed");
  });

  test("reports a crash with the error from stderr", async () => {
    const prism = await start();
    const body = JSON.stringify({ external_reference: { ключ: 1 } });
    const upsert = `${prism.url}/external_references/create_or_update`;
    const sent = fetch(upsert, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body,
    });
    await expect(sent).rejects.toThrow("fetch failed");
    await expect(prism.violations()).rejects.toThrow(/Prism crashed: TypeError.*Invalid character in header/);
  });

  test("exits when its parent is killed", async () => {
    const script = [
      `import { startPrism } from ${JSON.stringify(new URL("../dist/index.js", import.meta.url).href)};`,
      `console.log((await startPrism({ mode: "mock" })).url);`,
    ].join("\n");
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const url = line.toString().trim();
    expect((await fetch(url + list, { headers })).status).toBe(200);
    parent.kill("SIGKILL");
    await once(parent, "exit");
    await expect
      .poll(
        () =>
          fetch(url + list, { headers }).then(
            () => "up",
            () => "down",
          ),
        { timeout: 10_000 },
      )
      .toBe("down");
  });
});

describe("an invalid start", () => {
  test.each([
    ["a proxy without an upstream", { mode: "proxy" }, "needs an upstream"],
    ["an upstream that is not a URL", { mode: "proxy", upstream: "nowhere" }, '"nowhere" is not a URL'],
    ["a missing document", { mode: "mock", document: "/no/such/file.json" }, "Prism did not start: ENOENT"],
  ] as const)("%s rejects with the reason", async (_what, options, reason) => {
    await expect(startPrism(options)).rejects.toThrow(reason);
  });
});
