import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type * as Axe from "axe-core";
import type { Page } from "playwright-core";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * What axe finds on a page, a line each.
 *
 * @param hasPopup with a popup open, the best practices are left out: they misfire on what is outside of the landmarks
 */
export async function axeViolations(page: Page, hasPopup = false): Promise<string[]> {
  await page.evaluate(source);
  const tags = hasPopup ? wcag : [...wcag, "best-practice"];
  const { violations } = await page.evaluate<Axe.AxeResults, string[]>(
    async (values) =>
      await (window as unknown as { axe: typeof Axe }).axe.run({
        runOnly: { type: "tag", values },
      }),
    tags,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
  );
}
