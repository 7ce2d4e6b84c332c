import { beforeEach, expect, test } from "vitest";
import { startBoard, type TestBoard, token } from "./board.js";
import { useBrowser } from "./browser.js";

const openPage = useBrowser();
let board: TestBoard;
beforeEach(async () => {
  board = await startBoard();
  return async () => await board.close();
});

const addReference = async (values: object) =>
  await fetch(`${board.sandbox.url}/external_references/create_or_update`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      external_reference: {
        subject_type: "Story",
        subject_id: 713895999,
        service_name: "jira",
        service_model: "Issue",
        service_model_ref: "OPS-1",
        ...values,
      },
    }),
  });

test("what could not be read is not told to be free of failures", async () => {
  const { page } = await openPage();
  board.sandbox.faults.add({ kind: "status", status: 403 });
  await page.goto(`${board.url}/failures`);
  await page.getByText("Failures are not known").waitFor();
  expect(await page.getByText("Nothing has failed").count()).toBe(0);
  await page.goto(board.url);
  await page.getByText("This is not known: not everything was read.").first().waitFor();
  expect(await page.getByText("Nothing is pending").count()).toBe(0);
});

test("reading again shows that it reads and what it finds, also with news paused", async () => {
  const { page } = await openPage();
  await page.goto(board.url);
  await page.getByText("196 references, read").waitFor();
  await page.getByLabel("Ask for news every 15 seconds").uncheck({ force: true });
  await addReference({ status: "failed" });
  board.sandbox.faults.add({ kind: "latency", leastMs: 200, mostMs: 200 });
  await page.getByRole("button", { name: "Read again" }).click();
  await page.getByText("They are being read again.").waitFor();
  await page.getByText("197 references, read").waitFor();
});

test("a rate limit on the overview is told for as long as it lasts", async () => {
  const { page } = await openPage();
  board.sandbox.faults.add({ kind: "status", status: 429, retryAfter: "5", times: 1 });
  await page.goto(board.url);
  await page.getByText("Kantata limits requests").waitFor();
  // Three looks within two seconds: a banner that comes and goes is missed by one of them.
  for (let look = 0; look < 3; look += 1) {
    expect(await page.getByText("Kantata limits requests").count()).toBe(1);
    await page.waitForTimeout(700);
  }
});

test("a link that would re-point is not sent before the warning is in sight", async () => {
  const { page } = await openPage();
  await addReference({ service_model_ref: "OPS-1" });
  await page.goto(`${board.url}/link`);
  await page.getByLabel("Subject type").selectOption("Story");
  for (const [name, value] of Object.entries({
    service_name: "jira",
    service_model: "Issue",
    service_model_ref: "OPS-2",
    subject_id: "713895999",
  }))
    await page.locator(`[name="${name}"]`).fill(value);
  const writes = () =>
    board.sandbox.journal
      .entries()
      .filter(({ operation }) => operation === "createOrUpdateExternalReference");
  await page.keyboard.press("Enter");
  await page.getByText("It is linked to Issue OPS-1. Link again to re-point it.").waitFor();
  expect(writes()).toHaveLength(1);
  await page.getByRole("button", { name: "Link", exact: true }).click();
  await page.getByText("Linked", { exact: true }).waitFor();
  expect(writes()).toHaveLength(2);
});
