import type { DemoResult } from "../run-demo.js";

/** Formats the report as JSON. */
export function forMachines({ target, steps, coverage, problems }: DemoResult): string {
  const rows = steps.map(({ step, shows, exchange, problems: stepProblems }) => ({
    step,
    operation: exchange?.operation ?? null,
    shows,
    status: exchange?.status ?? null,
    ms: exchange === undefined ? null : Math.round(exchange.elapsedMs),
    requestId: exchange?.requestId ?? null,
    problems: stepProblems,
  }));
  return JSON.stringify({ ok: problems.length === 0, target, steps: rows, ...coverage, problems }, null, 2);
}
