import type { Page } from "playwright-core";

/** A view of the board, and what is there when it is complete. */
export interface View {
  name: string;
  path: string;
  /** Resolves when the view shows its data. */
  ready: (page: Page) => Promise<unknown>;
}

/** A reference of the demo data that failed. */
const failed = "/references?subject_type=Story&status=failed";

export const views: readonly View[] = [
  {
    name: "overview",
    path: "/",
    ready: (page) => page.getByText("196 references, read").waitFor(),
  },
  {
    name: "references",
    path: "/references?subject_type=all",
    ready: (page) => page.locator('tr[data-index="3"][aria-busy="false"]').waitFor(),
  },
  {
    name: "failures",
    path: "/failures",
    ready: (page) =>
      page
        .getByRole("button", { name: /^Retry all/ })
        .first()
        .waitFor(),
  },
  {
    name: "detail",
    path: failed,
    ready: async (page) => {
      await page.locator('tr[data-index="0"] a').first().click();
      await page.getByRole("heading", { name: "In Kantata" }).waitFor();
    },
  },
  {
    name: "link",
    path: "/link",
    ready: async (page) => {
      await page.getByLabel("Subject type").selectOption("Story");
      await page.getByRole("button", { name: "Choose the Story" }).waitFor();
    },
  },
  {
    name: "console",
    path: "/console/listExternalReferences",
    ready: async (page) => {
      await page.getByLabel("Subject type").selectOption("Invoice");
      await page.getByRole("button", { name: "Send GET" }).click();
      await page.getByRole("heading", { name: /^Status 200/ }).waitFor();
    },
  },
  {
    name: "faults",
    path: "/faults",
    ready: (page) => page.getByText("Active: none").waitFor(),
  },
];
