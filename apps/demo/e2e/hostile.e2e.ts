import { afterAll, beforeAll, expect, test } from "vitest";
import { startBoard, type TestBoard, token } from "./board.js";
import { useBrowser } from "./browser.js";

const openPage = useBrowser();
let board: TestBoard;

const markup = "<img src=x onerror=\"document.title='taken over'\"><b>bold</b>";
const rightToLeft = "\u202egnp.elif\u202c ‮txt";

/** Rows that a page may break of. A status and a subject type that the document does not have come last. */
const rows = [
  {
    service_model_ref: markup,
    external_message: markup,
    external_link: "javascript:document.title='taken over'",
  },
  {
    service_model_ref: rightToLeft,
    external_message: rightToLeft,
    external_link: "data:text/html,<script>1</script>",
  },
  {
    service_model_ref: "LONG-1",
    external_message: "x ".repeat(5000),
    external_link: `https://a.example/${"y".repeat(2000)}`,
  },
  { service_model_ref: "NULL-1", external_message: null, external_link: null, external_status: null },
];

beforeAll(async () => {
  board = await startBoard({ seed: "empty", switches: {} });
  for (const [at, row] of rows.entries()) {
    const response = await fetch(`${board.sandbox.url}/external_references/create_or_update`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({
        external_reference: {
          subject_type: "Story",
          subject_id: 100 + at,
          service_name: at === 0 ? markup : "jira",
          service_model: "Issue",
          status: at === 3 ? "pending" : "failed",
          ...row,
        },
      }),
    });
    expect(response.status).toBe(200);
  }
  board.sandbox.subjects.put("Story", 100, { title: markup });
  board.sandbox.subjects.put("Story", 101, { title: rightToLeft });
});
afterAll(async () => await board.close());

test("hostile rows are text, and break nothing", async () => {
  const { page } = await openPage();
  for (const path of ["/", "/references?subject_type=Story", "/failures"]) {
    await page.goto(board.url + path);
    // The title of a bar is never in sight.
    const shown = page.getByText(markup.slice(0, 12)).and(page.locator(":not(title)"));
    await shown.first().waitFor();
    expect(await page.title()).toBe("Kantata references");
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.locator('a[href^="javascript:"], a[href^="data:"]').count()).toBe(0);
  }
  await page.goto(`${board.url}/references?subject_type=Story`);
  await page.getByText(/^4 Story references/).waitFor();
  const cells = page.locator("tbody tr[data-index] td.cell-external_id");
  expect((await cells.allTextContents()).toSorted()).toEqual(
    rows.map((row) => row.service_model_ref).toSorted(),
  );
  // Each row is one line, whatever it says.
  const heights = await page
    .locator("tbody tr[data-index]")
    .evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
  expect(new Set(heights).size).toBe(1);
  for (const [at] of rows.entries()) {
    await page.goto(`${board.url}/references?subject_type=Story&subject_id=${100 + at}`);
    await page.locator('tr[data-index="0"] a').first().click();
    await page.getByRole("heading", { name: "In Kantata" }).waitFor();
    expect(await page.title()).toBe("Kantata references");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});

test("a status and a subject type that the document does not have are shown", async () => {
  const { page } = await openPage();
  // No sandbox sends these, so the page gets them from the test.
  await page.route("**/api/external_references?*", async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    await route.fulfill({
      response,
      body: text
        .replaceAll('"status":"failed"', '"status":"paused"')
        .replaceAll('"status":"pending"', '"status":null')
        .replaceAll('"subject_type":"Story"', '"subject_type":"Contract"'),
    });
  });
  await page.goto(`${board.url}/references?subject_type=Story&columns=subject,subject_type,status`);
  await page.locator(".status-other", { hasText: "paused" }).first().waitFor();
  await page.locator(".status-other", { hasText: "none" }).first().waitFor();
  await page.getByText("Contract").first().waitFor();
});
