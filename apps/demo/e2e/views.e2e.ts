import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations } from "./axe.js";
import { startBoard, type TestBoard } from "./board.js";
import { useBrowser } from "./browser.js";
import { views } from "./views.js";

const images = fileURLToPath(new URL("../../../docs/images/", import.meta.url));
const openPage = useBrowser();
let board: TestBoard;
let checked = 0;
beforeAll(async () => {
  board = await startBoard();
  await mkdir(images, { recursive: true });
});
afterAll(async () => {
  console.log(`axe: 0 violations in ${checked} scans`);
  await board.close();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.each(views)(`$name in ${colorScheme} has no axe violation`, async ({ name, path, ready }) => {
    const { page } = await openPage({ colorScheme });
    await page.goto(board.url + path);
    await ready(page);
    await page.evaluate(() => document.fonts.ready);
    expect(await axeViolations(page)).toEqual([]);
    checked += 1;
    if (colorScheme === "light") await page.screenshot({ path: `${images}${name}.png` });
  });
}

test("text has the colour of its scheme", async () => {
  const colours = [];
  for (const colorScheme of ["light", "dark"] as const) {
    const { page } = await openPage({ colorScheme });
    await page.goto(`${board.url}/failures`);
    const heading = page.getByRole("heading", { level: 1 });
    colours.push(await heading.evaluate((element) => getComputedStyle(element).color));
  }
  expect(colours).toEqual(["rgb(0, 0, 0)", "rgb(201, 201, 201)"]);
});

test.each([
  [360, 740],
  [3840, 2160],
])("every view fits a screen of %d px", async (width, height) => {
  const { page } = await openPage({ viewport: { width, height } });
  for (const { name, path, ready } of views) {
    await page.goto(board.url + path);
    await ready(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(`${name}: ${Math.max(0, overflow)} px too wide`).toBe(`${name}: 0 px too wide`);
  }
});

test("popups have no axe violation", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const { page } = await openPage({ colorScheme });
    await page.goto(`${board.url}/references?subject_type=Story&status=failed`);
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "Locked" }).waitFor();
    expect(await axeViolations(page, true)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Retry all/ }).click();
    await page.getByRole("dialog").waitFor();
    expect(await axeViolations(page, true)).toEqual([]);
  }
});

test("the keyboard reaches the content, and shows where it is", async () => {
  const { page } = await openPage();
  await page.goto(`${board.url}/references?subject_type=Story`);
  await page.locator('tr[data-index="0"][aria-busy="false"]').waitFor();
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement?.textContent);
  expect(first).toBe("Skip to the content");
  await page.locator('tr[data-index="0"] a').first().focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle);
  expect(outline).toBe("solid");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "In Kantata" }).waitFor();
});
