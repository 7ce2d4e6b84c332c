import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBoard, type TestBoard, token } from "./board.js";
import { useBrowser } from "./browser.js";
import { views } from "./views.js";

const openPage = useBrowser();
let board: TestBoard;
beforeAll(async () => {
  board = await startBoard();
});
afterAll(async () => await board.close());

/** Collects all that a page sends and gets, as text. */
function listen(page: Page): { traffic: () => Promise<string[]> } {
  const parts: Promise<string>[] = [];
  page.on("request", (request) =>
    parts.push(
      request
        .allHeaders()
        .then((headers) => [request.url(), request.postData() ?? "", JSON.stringify(headers)].join("\n")),
    ),
  );
  page.on("response", (response) =>
    parts.push(
      Promise.all([response.allHeaders(), response.body().catch(() => "")]).then(([headers, body]) =>
        [JSON.stringify(headers), body.toString()].join("\n"),
      ),
    ),
  );
  return { traffic: () => Promise.all(parts) };
}

test("the token is in no request, response, URL or file of the build, also when the upstream fails", async () => {
  const { page, expectFailures } = await openPage();
  expectFailures();
  const { traffic } = listen(page);
  const logged: string[] = [];
  page.on("console", (message) => logged.push(message.text()));
  for (const { path, ready } of views) {
    await page.goto(board.url + path);
    await ready(page);
  }
  board.sandbox.faults.add({ kind: "status", status: 401 });
  await page.goto(`${board.url}/references?subject_type=Story`);
  await page.getByRole("alert").waitFor();
  const seen = await traffic();
  expect(seen.length).toBeGreaterThan(100);
  // The search itself works: this text is in the traffic.
  expect(seen.some((text) => text.includes("Kantata references"))).toBe(true);
  expect(seen.filter((text) => text.includes(token))).toEqual([]);
  expect(logged.filter((text) => text.includes(token))).toEqual([]);
  const build = fileURLToPath(new URL("../dist/page/", import.meta.url));
  const files = (await readdir(build, { recursive: true, withFileTypes: true })).filter((file) =>
    file.isFile(),
  );
  for (const file of files) {
    const content = await readFile(`${file.parentPath}/${file.name}`, "utf8");
    expect(content.includes(token) || content.includes("sandbox-token")).toBe(false);
  }
});
