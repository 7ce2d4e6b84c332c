import Table from "cli-table3";
import pc from "picocolors";
import type { DemoResult, StepResult } from "../run-demo.js";
import { summary } from "./summary.js";

/** Column widths: 100 characters in all. */
const widths = [47, 16, 8, 7, 16];

/** No lines between rows. */
const chars = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };

/** Equal steps of several operations, which fill one row: every operation has most errors. */
function groupSteps(steps: StepResult[]): StepResult[][] {
  const groups = new Map<string, StepResult[]>();
  for (const step of steps) {
    const key = [step.step, step.shows, step.exchange?.status, ...step.problems].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups.values()];
}

/** The verb of an operation's id: `createOrUpdate` of `createOrUpdateExternalReference`. */
const verbOf = (operationId: string) => /^[a-z]+(?:Or[A-Z][a-z]+)*/.exec(operationId)?.[0] ?? operationId;

function row(steps: StepResult[]): Table.HorizontalTableRow {
  const [{ step, shows, exchange, problems }] = steps as [StepResult];
  const status = exchange === undefined ? "–" : String(exchange.status);
  const colour = problems.length > 0 ? pc.red : (exchange?.status ?? 500) < 400 ? pc.green : pc.yellow;
  return [
    { content: `${step} → ${shows}`, wordWrap: true },
    steps.length === 1 ? verbOf(exchange?.operation ?? "–") : `${steps.length} operations`,
    colour(status),
    exchange?.elapsedMs.toFixed(0) ?? "–",
    exchange?.requestId ?? "–",
  ];
}

/** Formats the report as text. */
export function forPeople(result: DemoResult): string {
  const head = ["step", "operation", "status", "ms", "request id"];
  const table = new Table({ head, chars, colWidths: widths, style: { head: [], border: [] } });
  table.push(...groupSteps(result.steps).map(row));
  const lines = [`Target: ${result.target}`, "", table.toString()];
  if (result.notes.length > 0) lines.push("", "Failed syncs by message:", ...result.notes);
  if (result.problems.length > 0) {
    lines.push("", pc.red("Problems:"), ...result.problems.map((what) => `  ${what}`));
  } else if (result.coverage.responses.missing.length > 0) {
    lines.push(
      "",
      `${result.coverage.responses.missing.length} declared responses cannot be provoked on this target`,
    );
  }
  const page = "To see it as a page: run `board` instead of `demo`.";
  return [...lines, "", pc.bold(summary(result)), page].join("\n");
}
