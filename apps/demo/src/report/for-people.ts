import Table from "cli-table3";
import pc from "picocolors";
import type { DemoResult, StepResult } from "../run-demo.js";
import { summary } from "./summary.js";

/** Keeps the table within 100 columns. */
const widths = [47, 16, 8, 7, 16];

/** No line between rows: one answer, one line. */
const chars = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };

function row({ step, operation, shows, exchange, surprises }: StepResult): string[] {
  const status = exchange === undefined ? "–" : String(exchange.status);
  const colour = surprises.length > 0 ? pc.red : (exchange?.status ?? 500) < 400 ? pc.green : pc.yellow;
  return [
    `${step} → ${shows}`,
    operation,
    colour(status),
    exchange?.elapsedMs.toFixed(0) ?? "–",
    exchange?.requestId ?? "–",
  ];
}

/** The whole report as text. */
export function forPeople(result: DemoResult): string {
  const head = ["step", "operation", "status", "ms", "request id"];
  const table = new Table({ head, chars, colWidths: widths, style: { head: [], border: [] } });
  table.push(...result.steps.map(row));
  const lines = [`Target: ${result.target}`, "", table.toString()];
  if (result.notes.length > 0) lines.push("", "Failed syncs by message:", ...result.notes);
  if (result.surprises.length > 0) {
    lines.push("", pc.red("Not as it should be:"), ...result.surprises.map((what) => `  ${what}`));
  } else if (result.coverage.responses.missing.length > 0) {
    lines.push(
      "",
      `Not reachable here: ${result.coverage.responses.missing.length} of the declared responses`,
    );
  }
  return [...lines, "", pc.bold(summary(result))].join("\n");
}
