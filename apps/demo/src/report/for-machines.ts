import type { DemoResult } from "../run-demo.js";

/** The whole report as JSON. */
export function forMachines({ target, steps, coverage, surprises }: DemoResult): string {
  const rows = steps.map(({ step, operation, shows, exchange, surprises: wrong }) => ({
    step,
    operation,
    shows,
    status: exchange?.status ?? null,
    ms: exchange === undefined ? null : Math.round(exchange.elapsedMs),
    requestId: exchange?.requestId ?? null,
    surprises: wrong,
  }));
  return JSON.stringify({ ok: surprises.length === 0, target, steps: rows, ...coverage, surprises }, null, 2);
}
