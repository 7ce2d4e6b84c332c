import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startBoard, type TestBoard, token } from "./board.js";
import { useBrowser } from "./browser.js";

const openPage = useBrowser();
let board: TestBoard;
beforeAll(async () => {
  board = await startBoard();
});
beforeEach(() => board.sandbox.reset());
afterAll(async () => await board.close());

const list = "/references?subject_type=Story";

test.each([
  [401, "Kantata refused the token"],
  [403, "This is not allowed"],
  [422, "Kantata refused the input"],
  [503, "Kantata has a problem"],
])("a %d says what it means, and a second try works", async (status, title) => {
  const { page, expectFailures } = await openPage();
  expectFailures();
  const stop = board.sandbox.faults.add({ kind: "status", status });
  await page.goto(board.url + list);
  await page.getByRole("alert").getByText(title).waitFor();
  await page.getByText(`Status ${status}.`).waitFor();
  stop();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText(/^80 Story references/).waitFor();
});

test.each([
  ["with Retry-After", { retryAfter: "3", times: 1 }],
  ["without Retry-After", { times: 2 }],
])("a rate limit %s shows a countdown, and then the list", async (_what, more) => {
  const { page } = await openPage();
  board.sandbox.faults.add({ kind: "status", status: 429, ...more });
  await page.goto(board.url + list);
  await page.getByText("Kantata limits requests").waitFor();
  await page.getByText(/goes out in \d+ s\.|finds out whether the limit is over/).waitFor();
  await page.getByText(/^80 Story references/).waitFor();
  await page.getByText("Kantata limits requests").waitFor({ state: "hidden" });
});

test("a proxy's HTML page is told in plain words", async () => {
  const { page, expectFailures } = await openPage();
  expectFailures();
  board.sandbox.faults.add({ kind: "status", status: 502, body: "html" });
  await page.goto(board.url + list);
  await page.getByText("responded with status 502 and without an explanation").waitFor();
  expect(await page.content()).not.toContain("nginx");
});

test("offline says so, and goes on when the network is back", async () => {
  const { page, expectFailures } = await openPage();
  expectFailures();
  await page.goto(board.url + list);
  await page.getByText(/^80 Story references/).waitFor();
  await page.context().setOffline(true);
  await page.getByText("You are offline").waitFor();
  await page.getByLabel("Subject type").selectOption("Invoice");
  await page.context().setOffline(false);
  await page.getByText("You are offline").waitFor({ state: "hidden" });
  await page.getByText(/^15 Invoice references/).waitFor();
});

test("no match says which filters were used", async () => {
  const { page } = await openPage();
  await page.goto(`${board.url}${list}&service_name=hubspot`);
  await page.getByText("There are no Story references of hubspot.").waitFor();
});

test("skeletons stand where rows will be", async () => {
  const { page } = await openPage();
  const stop = board.sandbox.faults.add({ kind: "stall", when: "before", nth: 1 });
  await page.goto(board.url + list, { waitUntil: "commit" });
  await page.getByRole("status", { name: "Loading references" }).waitFor();
  stop();
});

test("what others write is told, and shown when asked for", async () => {
  const { page } = await openPage();
  await page.goto(board.url + list);
  await page.getByText(/^80 Story references/).waitFor();
  board.sandbox.clock.advance(60_000);
  const response = await fetch(`${board.sandbox.url}/external_references/create_or_update`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      external_reference: {
        subject_type: "Story",
        subject_id: 713895999,
        service_name: "jira",
        service_model: "Issue",
        service_model_ref: "OTHERS-1",
      },
    }),
  });
  expect(response.status).toBe(200);
  await page.getByText("1 reference has changed, and the list is 1 longer").waitFor({ timeout: 40_000 });
  await page.getByRole("button", { name: "Show the new state" }).click();
  await page.getByText(/^81 Story references/).waitFor();
});

test("news can be paused, and every filter, column and time mode is in the URL", async () => {
  const { page } = await openPage();
  await page.goto(board.url + list);
  await page.getByLabel("Ask for news every 15 seconds").uncheck({ force: true });
  await page.getByRole("textbox", { name: "Service name" }).fill("jira");
  await page.getByLabel("Order").selectOption("created_at:asc");
  await page.getByLabel("How times are shown").first().selectOption("account");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Locked" }).check();
  await page.keyboard.press("Escape");
  await page
    .getByText(/Story references of jira/)
    .first()
    .waitFor();
  await page
    .getByText(/UTC-0[78]:00/)
    .first()
    .waitFor();
  const query = new URL(page.url()).searchParams;
  expect(Object.fromEntries(query)).toMatchObject({
    subject_type: "Story",
    service_name: "jira",
    order: "created_at:asc",
    time: "account",
  });
  expect(query.get("columns")).toContain("locked");
  await page.reload();
  await page.getByRole("columnheader", { name: "Locked" }).waitFor();
  expect(await page.getByRole("textbox", { name: "Service name" }).inputValue()).toBe("jira");
});

test("every number of the overview leads to the list that it counts", async () => {
  const { page } = await openPage();
  await page.goto(board.url);
  await page.getByText("196 references, read").waitFor();
  await page.getByRole("switch", { name: "By service as a table" }).check({ force: true });
  const links = page.getByRole("region", { name: "By service" }).getByRole("link");
  const names = await links.evaluateAll((all) => all.map((link) => link.getAttribute("aria-label")));
  for (const name of names) {
    const count = Number(/\d+$/.exec(name ?? "")?.[0]);
    await links.and(page.getByLabel(name ?? "", { exact: true })).click();
    await page.getByText(new RegExp(`^${count} .*references of .*33 of 33 subject types counted`)).waitFor();
    await page.goBack();
    await page.getByText("196 references, read").waitFor();
    await page.getByRole("switch", { name: "By service as a table" }).check({ force: true });
  }
});
