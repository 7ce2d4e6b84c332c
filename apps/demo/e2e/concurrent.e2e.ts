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

interface Row {
  id: string;
  subject_id: number;
  external_message: string | null;
  [field: string]: unknown;
}

async function send(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(board.sandbox.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
}

/** The failed references of tasks, in the server's order. */
async function failed(): Promise<Row[]> {
  const page = await send("GET", "/external_references?subject_type=Story&status=failed");
  const rows = page.external_references as Record<string, Row>;
  return (page.results as { id: string }[]).map(({ id }) => rows[id] as Row);
}

/** What another integration writes. */
const rewrite = async (row: Row, changes: object) =>
  await send("POST", "/external_references/create_or_update", {
    external_reference: { ...row, ...changes },
  });

const writes = () =>
  board.sandbox.journal.entries().filter(({ operation }) => operation === "createOrUpdateExternalReference");

test("a retry leaves alone what others deleted or changed after the preview", async () => {
  const { page } = await openPage();
  const [deleted, repointed, ...others] = await failed();
  await page.goto(`${board.url}/references?subject_type=Story&status=failed`);
  await page.getByRole("button", { name: /^Retry all/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("The status of each becomes pending").waitFor();
  await send("DELETE", `/external_references/${deleted?.id}`);
  await rewrite(repointed as Row, { service_model_ref: "OTHERS-2" });
  const before = writes().length;
  await dialog.getByRole("button", { name: /^Retry all/ }).click();
  await page.getByText(`finished. ${others.length} done, 2 failed, 0 left.`).waitFor();
  await page.getByRole("button", { name: "Show each result" }).click();
  await page.getByText("failed: Somebody has deleted it").waitFor();
  await page.getByText("failed: Somebody has changed it").waitFor();
  expect(writes()).toHaveLength(before + others.length);
});

test("a preview counts what it will touch, not what the list once had", async () => {
  const { page } = await openPage();
  await page.goto(`${board.url}/references?subject_type=Story&status=failed`);
  const all = await failed();
  await page.getByRole("button", { name: `Retry all ${all.length} failed Story references` }).waitFor();
  await send("DELETE", `/external_references/${all[0]?.id}`);
  await page.getByRole("button", { name: /^Retry all/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `Retry all ${all.length - 1} failed Story references` })
    .waitFor();
});

test("a selection ends with its list, and with the batch that it starts", async () => {
  const { page } = await openPage();
  await page.goto(`${board.url}/references?subject_type=Story`);
  await page.locator('tr[data-index="1"] input').check();
  await page.getByRole("button", { name: "Retry 1 selected" }).waitFor();
  await page.getByLabel("Subject type").selectOption("Invoice");
  await page.getByText(/^15 Invoice references/).waitFor();
  expect(await page.getByRole("button", { name: "Retry 1 selected" }).count()).toBe(0);
  await page.locator('tr[data-index="1"] input').check();
  await page.getByRole("button", { name: "Delete 1 selected" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete 1 selected reference" }).click();
  await page.getByText("finished. 1 done, 0 failed, 0 left.").waitFor();
  expect(await page.getByRole("button", { name: /1 selected/ }).count()).toBe(0);
});

test("an edit survives a failed poll, and is not saved over what others wrote", async () => {
  const { page, expectFailures } = await openPage();
  expectFailures();
  const [row] = await failed();
  await page.clock.install();
  await page.goto(`${board.url}/references/Story/${row?.id}`);
  const message = page.locator('[name="external_message"]');
  await message.fill("Half a sent");
  const stop = board.sandbox.faults.add({ kind: "status", status: 403 });
  await page.clock.runFor(16_000);
  await page.getByRole("alert").getByText("This is not allowed").waitFor();
  stop();
  expect(await message.inputValue()).toBe("Half a sent");
  await rewrite(row as Row, { service_model_ref: "OTHERS-3" });
  const before = writes().length;
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Somebody has changed it since it was loaded.").waitFor();
  expect(writes()).toHaveLength(before);
  // The form has the new state and still what was typed; a second look is enough to save.
  await page.getByRole("heading", { name: /OTHERS-3$/ }).waitFor();
  expect(await message.inputValue()).toBe("Half a sent");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("The reference is saved.").waitFor();
  expect((await failed()).find(({ id }) => id === row?.id)).toMatchObject({
    external_message: "Half a sent",
    service_model_ref: "OTHERS-3",
  });
});

test("an undo does not re-point what others linked after the deletion", async () => {
  const { page } = await openPage();
  const [row] = await failed();
  await page.goto(`${board.url}/references/Story/${row?.id}`);
  await page.getByRole("button", { name: "Delete …" }).click();
  await page.getByRole("button", { name: /^Delete reference/ }).click();
  await page.getByText(/is deleted$/).waitFor();
  await rewrite(row as Row, { service_model_ref: "OTHERS-4" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("somebody has linked it again since").waitFor();
  expect((await failed()).map((one) => one.service_model_ref)).toContain("OTHERS-4");
});

test.each(["service_name=%20%20", "last_synced_after=yesterday"])(
  "the list does not claim a filter that the server ignores: %s",
  async (filter) => {
    const { page } = await openPage();
    await page.goto(`${board.url}/references?subject_type=Story&${filter}`);
    await page.getByRole("button", { name: "Delete all 80 Story references", exact: true }).waitFor();
  },
);
