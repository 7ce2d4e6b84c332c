import { percent } from "../strength/figures.js";
import type { Coverage } from "./measure-coverage.js";

/** Column widths. */
const labelWidth = 34;
const numberWidth = 14;

/** The most excluded elements to name in the terminal; the page names all. */
const mostNamed = 5;

function named(elements: string[]): string {
  const more = elements.length - mostNamed;
  const names = elements.slice(0, mostNamed).join(", ");
  return more > 0 ? `${names} and ${more} more, which --html lists` : names;
}

/** Groups the excluded elements by reason. */
function reasons({ excluded }: Coverage): [string, string[]][] {
  const byReason = new Map<string, string[]>();
  for (const { element, reason } of excluded)
    byReason.set(reason, [...(byReason.get(reason) ?? []), element]);
  return [...byReason];
}

/** Formats coverage as a table for the terminal, with missing elements and the reasons for excluded ones. */
export function describeCoverage(coverage: Coverage, seconds: number): string {
  const row = (label: string, seen: number, total: number) =>
    `  ${label.padEnd(labelWidth)}${`${seen} of ${total}`.padStart(numberWidth)}  ${percent(seen, total)} %`;
  return [
    `Coverage of the document by recorded traffic (${seconds.toFixed(1)} s)`,
    ...Object.entries(coverage.byKind).map(([kind, { seen, total }]) => row(kind, seen, total)),
    row("all reachable", coverage.seen, coverage.total),
    ...coverage.missing.map(({ kind, name }) => `  not covered: ${kind} ${name}`),
    ...reasons(coverage).map(
      ([reason, elements]) => `  excluded, ${elements.length}: ${reason}: ${named(elements)}`,
    ),
    "",
  ].join("\n");
}

const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Formats coverage as a self-contained HTML page. */
export function coveragePage(coverage: Coverage): string {
  const rows = Object.entries(coverage.byKind).map(
    ([kind, { seen, total }]) =>
      `<tr><th scope="row">${escapeHtml(kind)}</th><td>${seen}</td><td>${total}</td><td>${percent(seen, total)} %</td></tr>`,
  );
  const missing = coverage.missing.map(({ kind, name }) => `<li>${escapeHtml(`${kind} ${name}`)}</li>`);
  const excluded = coverage.excluded.map(
    ({ element, reason }) =>
      `<tr><th scope="row">${escapeHtml(element)}</th><td>${escapeHtml(reason)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Coverage of the document</title>
<style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}table{border-collapse:collapse}
th,td{border-bottom:1px solid #ccc;padding:.25rem .75rem;text-align:left;vertical-align:top}</style>
</head>
<body>
<h1>Coverage of the document by recorded traffic</h1>
<p>${coverage.seen} of ${coverage.total} reachable elements, ${percent(coverage.seen, coverage.total)} %.</p>
<table><thead><tr><th>Kind</th><th>Covered</th><th>Total</th><th>Share</th></tr></thead><tbody>${rows.join("\n")}</tbody></table>
<h2>Not covered</h2>
<ul>${missing.length === 0 ? "<li>none</li>" : missing.join("\n")}</ul>
<h2>Excluded</h2>
<table><thead><tr><th>Element</th><th>Reason</th></tr></thead><tbody>${excluded.join("\n")}</tbody></table>
</body>
</html>
`;
}
