import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startBoard, type TestBoard } from "./board.js";
import { useBrowser } from "./browser.js";

const openPage = useBrowser();
let board: TestBoard;
beforeAll(async () => {
  board = await startBoard();
});
beforeEach(() => board.sandbox.reset());
afterAll(async () => await board.close());

const writes = () =>
  board.sandbox.journal.entries().filter(({ operation }) => operation === "createOrUpdateExternalReference");

test("a retry of all failed shows them before, then each result, and tells the last outcome from the retry", async () => {
  const { page, expectFailures } = await openPage();
  expectFailures();
  await page.goto(`${board.url}/references?subject_type=Story&status=failed`);
  const button = page.getByRole("button", { name: /^Retry all \d+ failed Story references$/ });
  const total = Number(/\d+/.exec((await button.textContent()) ?? "")?.[0]);
  // Reading what will be touched, and one write of them, fail.
  board.sandbox.faults.add({
    kind: "status",
    status: 422,
    operation: "createOrUpdateExternalReference",
    nth: 2,
  });
  await button.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("The status of each becomes pending").waitFor();
  expect(writes()).toHaveLength(0);
  await dialog.getByRole("button", { name: /^Retry all/ }).click();
  await page.getByText(`finished. ${total - 1} done, 1 failed, 0 left.`).waitFor();
  expect(writes()).toHaveLength(total);
  await page.getByRole("button", { name: "Show each result" }).click();
  await page
    .getByRole("dialog")
    .getByText(/^failed: /)
    .waitFor();
  await page.keyboard.press("Escape");
  await page.goto(`${board.url}/references?subject_type=Story&status=pending`);
  await page.locator(".status-failed + .status-pending", { hasText: "retrying" }).first().waitFor();
});

test("a batch that is stopped half-way sends nothing more, and says what is left", async () => {
  const { page } = await openPage();
  await page.goto(`${board.url}/references?subject_type=all&status=failed`);
  await page.getByRole("button", { name: /^Retry all 28/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("The status of each becomes pending").waitFor();
  board.sandbox.faults.add({
    kind: "latency",
    leastMs: 2000,
    mostMs: 2000,
    operation: "createOrUpdateExternalReference",
  });
  await dialog.getByRole("button", { name: /^Retry all/ }).click();
  await page.getByText(/running\. [1-9]\d* done/).waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  const status = page.getByText(/stopped\. \d+ done, 0 failed, \d+ left\./);
  const [, done, left] = (
    /(\d+) done, 0 failed, (\d+) left/.exec((await status.textContent()) ?? "") ?? []
  ).map(Number);
  expect(done).toBeGreaterThan(0);
  expect(left).toBeGreaterThan(0);
  expect(Number(done) + Number(left)).toBe(28);
  expect(writes()).toHaveLength(Number(done));
});

test("selected references are deleted after a preview", async () => {
  const { page } = await openPage();
  await page.goto(`${board.url}/references?subject_type=Invoice`);
  await page.getByText(/^15 Invoice references/).waitFor();
  await page.locator('tr[data-index="1"] input').check();
  await page.locator('tr[data-index="2"] input').check();
  await page.getByRole("button", { name: "Delete 2 selected" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete 2 selected references" }).click();
  await page.getByText("finished. 2 done, 0 failed, 0 left.").waitFor();
  await page.getByText(/^13 Invoice references/).waitFor();
});

test("all failures with one message are retried together", async () => {
  const { page } = await openPage();
  await page.goto(`${board.url}/failures`);
  await page.getByText("196 references, read").waitFor();
  const card = page.getByRole("button", { name: /^Retry all \d+ that failed with: INVALID_SESSION_ID/ });
  const count = Number(/\d+/.exec((await card.textContent()) ?? "")?.[0]);
  await card.click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Retry/ })
    .click();
  await page.getByText(`finished. ${count} done, 0 failed, 0 left.`).waitFor();
  expect(writes()).toHaveLength(count);
});

test("a read-only board offers no change, and refuses one", async () => {
  const other = await startBoard({}, { writable: false });
  try {
    const { page } = await openPage();
    await page.goto(`${other.url}/references?subject_type=Story&status=failed`);
    await page.getByText("The board is read-only.").waitFor();
    expect(await page.getByRole("button", { name: /^(?:Retry|Delete)/ }).count()).toBe(0);
    const { writeKey } = (await (await fetch(`${other.url}/board/session`)).json()) as { writeKey: string };
    const response = await fetch(`${other.url}/api/external_references/1`, {
      method: "DELETE",
      headers: { "x-board-key": writeKey },
    });
    expect(response.status).toBe(403);
  } finally {
    await other.close();
  }
});
