import { operations } from "@kantata-refs/schema";
import type { Page } from "playwright-core";
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

/** The operations that the sandbox was asked for. */
const called = () => new Set(board.sandbox.journal.entries().map(({ operation }) => operation));

const fill = async (page: Page, values: Record<string, string>) => {
  for (const [name, value] of Object.entries(values)) await page.locator(`[name="${name}"]`).fill(value);
};

test("the views call every operation of the document, the console apart", async () => {
  const { page } = await openPage();
  // A list, and what is behind a row: an edit and a deletion.
  await page.goto(`${board.url}/references?subject_type=Story&status=failed`);
  await page.locator('tr[data-index="0"] a').first().click();
  await page.locator('[name="external_message"]').fill("Looked into it");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("The reference is saved.").waitFor();
  await page.getByRole("button", { name: "Delete …" }).click();
  await page.getByRole("button", { name: /^Delete reference/ }).click();
  await page.getByText(/is deleted$/).waitFor();
  // The list of each kind of Kantata objects that the API has one of.
  await page.goto(`${board.url}/link`);
  for (const operation of Object.values(operations)) {
    if (operation.method !== "GET" || operation.rows.schema === "ExternalReference") continue;
    const type = operation.rows.schema;
    await page.getByLabel("Subject type").selectOption(type);
    await page.getByRole("button", { name: `Choose the ${type}` }).click();
    await page
      .getByRole("dialog")
      .getByText(/^Page 1 of/)
      .waitFor();
    await page
      .getByRole("button", { name: /^Choose \d/ })
      .first()
      .click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  }
  expect(called()).toEqual(new Set(Object.keys(operations)));
});

test("the console sends every operation, with the request as code", async () => {
  const { page, expectFailures } = await openPage();
  expectFailures();
  for (const { operationId, method, path } of Object.values(operations)) {
    await page.goto(`${board.url}/console/${operationId}`);
    if (operationId === "listExternalReferences") await page.getByLabel("Subject type").selectOption("Story");
    if (path.includes("{id}")) await fill(page, { id: "4711" });
    await page.getByText(`curl -X ${method}`).waitFor();
    await page.getByRole("tab", { name: "TypeScript" }).click();
    await page.getByText(`client.raw.${method}("${path}"`).waitFor();
    await page.getByRole("button", { name: `Send ${method}` }).click();
    await page.getByRole("heading", { name: /^Status (200|404)/ }).waitFor();
    await page.getByText("x-request-id").waitFor();
  }
  expect(called()).toEqual(new Set(Object.keys(operations)));
});

test("a link is checked before it is sent, and then created", async () => {
  const { page, expectFailures } = await openPage();
  await page.goto(`${board.url}/link`);
  await page.getByRole("button", { name: "Link", exact: true }).click();
  await page.getByText("This is required.").first().waitFor();
  expect(called().has("createOrUpdateExternalReference")).toBe(false);

  await page.getByLabel("Subject type").selectOption("Story");
  await fill(page, {
    subject_id: "7.5",
    service_name: "jira",
    service_model: "Issue",
    service_model_ref: "NEW-1",
  });
  await page.getByRole("button", { name: "Link", exact: true }).click();
  await page.getByText("This must be a whole number.").waitFor();

  await fill(page, { subject_id: "713895600" });
  await page.getByRole("button", { name: "Link", exact: true }).click();
  await page.getByRole("link", { name: "Story 713895600 ↔ jira NEW-1" }).click();
  await page.getByRole("heading", { name: "In jira" }).waitFor();

  // What only the server knows to be wrong is shown where it belongs.
  expectFailures();
  board.sandbox.faults.add({ kind: "status", status: 422, operation: "createOrUpdateExternalReference" });
  await page.goto(`${board.url}/link`);
  await page.getByLabel("Subject type").selectOption("Story");
  await fill(page, {
    subject_id: "713895600",
    service_name: "jira",
    service_model: "Issue",
    service_model_ref: "NEW-2",
  });
  await page.getByText("This re-points a reference").waitFor();
  await page.getByRole("button", { name: "Link", exact: true }).click();
  await page.getByRole("alert").filter({ hasNotText: "re-points" }).first().waitFor();
});

test("an edit shows what will change and warns before it re-points; a deletion can be undone", async () => {
  const { page } = await openPage();
  await page.goto(`${board.url}/references?subject_type=Story&status=failed`);
  await page.locator('tr[data-index="0"] a').first().click();
  // The list has a filter of the same name.
  await page.getByRole("heading", { name: "Edit" }).waitFor();
  await page.locator('[name="service_model_ref"]').fill("ANOTHER-1");
  await page.getByText("This re-points the reference").waitFor();
  await page.getByRole("row", { name: /^service_model_ref .* ANOTHER-1$/ }).waitFor();
  await page.getByRole("button", { name: "Save and re-point" }).click();
  await page.getByText("The reference is saved.").waitFor();
  await page.getByRole("heading", { name: /ANOTHER-1$/ }).waitFor();
  await page.getByRole("button", { name: "Delete …" }).click();
  await page.getByRole("button", { name: /^Delete reference/ }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor({ state: "hidden" });
  await page.goto(`${board.url}/references?subject_type=Story&service_model_ref=ANOTHER-1`);
  await page.getByText(/^1 Story references/).waitFor();
});

test("an operation that is added to the document is in the console without code", async () => {
  const { contract } = await import("../dist/document.js");
  const planted = {
    ...contract,
    paths: {
      ...(contract.paths as object),
      "/skills/{id}": {
        get: {
          operationId: "getSkill",
          summary: "Get a skill",
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "integer" } },
            { name: "verbosity", in: "query", description: "How much.", schema: { enum: ["terse", "long"] } },
          ],
          responses: { "200": { description: "The skill." } },
        },
      },
    },
  };
  const other = await startBoard({}, { document: planted });
  try {
    const { page, expectFailures } = await openPage();
    expectFailures();
    await page.goto(`${other.url}/console`);
    await page.getByRole("link", { name: "GET /skills/{id}" }).click();
    await page.locator('[name="id"]').fill("7");
    await page.getByLabel("Verbosity").selectOption("terse");
    await page.getByText("/skills/7?verbosity=terse").waitFor();
    await page.getByRole("button", { name: "Send GET" }).click();
    // The sandbox knows nothing of it, but was asked.
    await page.getByRole("heading", { name: /^Status 404/ }).waitFor();
    expect(other.sandbox.journal.entries().some(({ url }) => url.includes("/skills/7?verbosity=terse"))).toBe(
      true,
    );
  } finally {
    await other.close();
  }
});
