import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBoard, type TestBoard } from "./board.js";
import { useBrowser } from "./browser.js";

const openPage = useBrowser();
let board: TestBoard;
beforeAll(async () => {
  board = await startBoard();
});
afterAll(async () => await board.close());

/** The first row in sight, below the head of the table. */
const topRow = async (page: Page) => {
  await page.locator('tr[data-index][aria-busy="false"]').first().waitFor();
  return await page
    .getByRole("region", { name: "References" })
    .evaluate((box) => Math.round(box.scrollTop / 37));
};

test.each(["limit=20&offset=40", "per_page=20&page=3", "row=41"])(
  "an address with %s stays at its row, however often it is loaded",
  async (place) => {
    const { page } = await openPage({ viewport: { width: 1280, height: 700 } });
    await page.goto(`${board.url}/references?subject_type=Story&${place}`);
    expect(await topRow(page)).toBe(40);
    for (let time = 0; time < 2; time += 1) {
      // The address follows the scrolling when it stops.
      await page.waitForFunction(() => /offset=40|page=3|row=41/.test(location.search));
      await page.reload();
      expect(await topRow(page)).toBe(40);
    }
  },
);

test("back from a reference, the list is where it was", async () => {
  const { page } = await openPage({ viewport: { width: 1280, height: 700 } });
  await page.goto(`${board.url}/references?subject_type=Story`);
  await topRow(page);
  await page.getByRole("region", { name: "References" }).evaluate((box) => box.scrollTo(0, 30 * 37));
  await page.waitForURL(/row=31/);
  await page.locator('tr[data-index="33"] a').first().click();
  await page.getByRole("heading", { name: "In Kantata" }).waitFor();
  await page.goBack();
  expect(await topRow(page)).toBe(30);
});

test("the rows in sight are selected, and none that is not", async () => {
  const { page } = await openPage({ viewport: { width: 1280, height: 700 } });
  await page.goto(`${board.url}/references?subject_type=Story&row=31`);
  await topRow(page);
  await page.getByLabel("Select the rows in sight").check();
  expect(await page.locator('tr[data-index="29"] input').isChecked()).toBe(false);
  expect(await page.locator('tr[data-index="30"] input').isChecked()).toBe(true);
});

test("a time is typed into a filter digit by digit", async () => {
  const { page } = await openPage();
  await page.goto(`${board.url}/references?subject_type=Story&last_synced_before=2026-11-03T12:00:00Z`);
  const filter = page.locator('[name="last_synced_before"]');
  await filter.focus();
  // Day and month are the same, since their order depends on the browser.
  await page.keyboard.type("01012026", { delay: 20 });
  await page.waitForURL(/last_synced_before=2026-01-01T12%3A00%3A00Z/);
  expect(await filter.inputValue()).toMatch(/^2026-01-01T13:00/);
});

test("a jump to # alone goes nowhere, and to an id with a blank before it goes to that", async () => {
  const { page } = await openPage();
  await page.goto(`${board.url}/link`);
  const jump = page
    .getByLabel("Go to an external id, or # and a reference's id")
    .and(page.locator(":visible"));
  await jump.fill("#");
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).pathname).toBe("/link");
  await jump.fill("# 30029");
  await page.keyboard.press("Enter");
  await page.waitForURL(/only=30029/);
});

test("a narrow screen also tells which server it is, and jumps to an id", async () => {
  const { page } = await openPage({ viewport: { width: 360, height: 740 } });
  await page.goto(`${board.url}/link`);
  await page.getByRole("button", { name: "Menu" }).click();
  const views = page.getByRole("navigation", { name: "Views" });
  await views.getByText("sandbox").waitFor();
  await views.getByLabel("Go to an external id, or # and a reference's id").fill("#30029");
  await page.keyboard.press("Enter");
  await page.waitForURL(/only=30029/);
  expect(await views.isVisible()).toBe(true);
});
