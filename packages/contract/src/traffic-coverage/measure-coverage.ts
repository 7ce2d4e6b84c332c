import type { Json } from "../json.js";
import type { Judge } from "../tap/judge.js";
import type { Exchange } from "../tap/raw.js";
import { type Element, elementsOf } from "./elements.js";
import { exclusions } from "./exclusions.js";
import { seenIn } from "./seen.js";

/** Which elements of a document traffic covers. */
export interface Coverage {
  /** Reachable elements by kind. */
  byKind: Record<string, { seen: number; total: number }>;
  seen: number;
  total: number;
  /** Reachable elements that were not covered. */
  missing: Element[];
  /** Elements that cannot be covered, each with the reason. */
  excluded: { element: string; reason: string }[];
}

/** Measures which elements of a document recorded traffic covers. A covered element is never excluded. */
export function measureCoverage(document: Json, judge: Judge, exchanges: Iterable<Exchange>): Coverage {
  const seen = new Set<string>();
  const read = seenIn(document, judge);
  for (const exchange of exchanges) for (const name of read(exchange)) seen.add(name);
  const coverage: Coverage = { byKind: {}, seen: 0, total: 0, missing: [], excluded: [] };
  for (const element of elementsOf(document)) {
    const name = `${element.kind} ${element.name}`;
    const reason = element.unreachable ?? exclusions[name];
    if (reason !== undefined && !seen.has(name)) {
      coverage.excluded.push({ element: name, reason });
      continue;
    }
    const kind = coverage.byKind[element.kind] ?? { seen: 0, total: 0 };
    coverage.byKind[element.kind] = kind;
    coverage.total += 1;
    kind.total += 1;
    if (seen.has(name)) {
      coverage.seen += 1;
      kind.seen += 1;
    } else coverage.missing.push(element);
  }
  return coverage;
}
