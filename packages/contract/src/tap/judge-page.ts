import { type Json, listOf, objectOf } from "../json.js";
import { effectiveParameter } from "./effective-parameter.js";
import type { ReadRequest } from "./judge-request.js";
import type { Reporter } from "./reporter.js";

/** The expected number of rows and the expected `meta` of a page. */
interface Expected {
  rows: number;
  why: string;
  meta: Record<string, number>;
}

/** Returns undefined if the document has no default page or page size. */
function expectedPage(count: number, request: ReadRequest): Expected | undefined {
  const { only, limit, offset } = request.parameters;
  if (only !== undefined) return { rows: count, why: "since `only` is not paged", meta: {} };
  if (typeof limit === "number" && typeof offset === "number") {
    return { rows: Math.min(limit, Math.max(0, count - offset)), why: "by limit and offset", meta: {} };
  }
  const size = effectiveParameter(request, "per_page");
  const number = effectiveParameter(request, "page");
  if (typeof size !== "number" || typeof number !== "number") return undefined;
  return {
    rows: Math.min(size, Math.max(0, count - (number - 1) * size)),
    why: `with ${size} on a page`,
    meta: { page_size: size, page_count: Math.ceil(count / size), page_number: count === 0 ? 0 : number },
  };
}

/** Checks the number of rows and the `meta` of a page. */
export function judgePage(envelope: Json, request: ReadRequest, reporter: Reporter): void {
  const expected = expectedPage(Number(envelope.count), request);
  if (expected === undefined) return;
  const meta = objectOf(envelope.meta);
  for (const [name, value] of Object.entries(expected.meta)) {
    if (meta[name] !== value) reporter.report(`/meta/${name}`, "page", String(value), meta[name], "meaning");
  }
  const { length } = listOf(envelope.results);
  if (length !== expected.rows)
    reporter.report("/results", "page", `${expected.rows} rows ${expected.why}`, `${length} rows`, "meaning");
}
