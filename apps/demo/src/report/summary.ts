import type { DemoResult } from "../run-demo.js";

/** Formats the last line: how much of the document was seen. */
export function summary({ coverage }: DemoResult): string {
  const { operations, responses } = coverage;
  return `operations ${operations.seen}/${operations.total} · responses ${responses.seen}/${responses.total}`;
}
