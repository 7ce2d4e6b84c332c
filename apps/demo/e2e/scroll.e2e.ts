import { afterAll, beforeAll, expect, test } from "vitest";
import { startBoard, type TestBoard } from "./board.js";
import { useBrowser } from "./browser.js";

const openPage = useBrowser();
let board: TestBoard;
beforeAll(async () => {
  board = await startBoard({ seed: "large" });
});
afterAll(async () => await board.close());

/** The bar for the first load, in kB (1000 bytes) of script as it is sent. */
const mostScriptKb = 200;

test("100,000 rows scroll smoothly, from one list to the next", async () => {
  const { page } = await openPage();
  await page.addInitScript(() => {
    const measured = { longest: 0, shift: 0 };
    Object.assign(window, { measured });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) measured.longest = Math.max(measured.longest, duration);
    }).observe({ type: "longtask", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) measured.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`${board.url}/references?subject_type=all`);
  await page.getByText(/^100,000 references, 33 of 33 subject types counted/).waitFor({ timeout: 60_000 });
  await page.locator('tr[data-index="0"][aria-busy="false"]').waitFor({ timeout: 60_000 });
  const layoutShift = await page.evaluate(
    () => (window as unknown as { measured: { shift: number } }).measured.shift,
  );
  // What was before the scrolling does not count as scrolling.
  await page.evaluate(() =>
    Object.assign((window as unknown as { measured: object }).measured, { longest: 0 }),
  );
  const box = page.getByRole("region", { name: "References" });
  await box.hover();
  for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, 800);
  for (const share of [0.5, 0.97, 0.2, 1]) {
    await box.evaluate((element, part) => element.scrollTo(0, element.scrollHeight * part), share);
    await page.locator('tr[data-index][aria-busy="false"]').first().waitFor({ timeout: 60_000 });
  }
  await page.locator('tr[data-index="99999"][aria-busy="false"]').waitFor({ timeout: 60_000 });
  const longest = await page.evaluate(
    () => (window as unknown as { measured: { longest: number } }).measured.longest,
  );
  const rows = await page.locator("tr[data-index]").count();
  expect(rows).toBeLessThan(100);

  const start = performance.now();
  await page.goto(`${board.url}/references?subject_type=Invoice&status=failed`);
  await page.locator('tr[data-index="0"][aria-busy="false"]').waitFor();
  const filtered = Math.round(performance.now() - start);
  console.log(
    `longest task while scrolling 100,000 rows ${Math.round(longest)} ms · time to a filtered list ${filtered} ms · layout shift ${layoutShift.toFixed(3)}`,
  );
});

test.each([
  ["the overview", "/"],
  ["the references", "/references"],
])("the first load of %s has at most 200 kB of script", async (name, path) => {
  const { page } = await openPage();
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script")
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(board.url + path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  console.log(`script of ${name}: ${(bytes / 1000).toFixed(1)} kB gzip`);
  expect(bytes / 1000).toBeGreaterThan(50);
  expect(bytes / 1000).toBeLessThanOrEqual(mostScriptKb);
});
