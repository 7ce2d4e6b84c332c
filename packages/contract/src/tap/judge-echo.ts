import { type Json, objectOf } from "../json.js";
import type { ReadRequest } from "./judge-request.js";
import type { Reporter } from "./reporter.js";

/** Checks that the stored row equals the sent one. An empty string and null both clear a field. */
export function judgeEcho(envelope: Json, rows: Json[], { body }: ReadRequest, reporter: Reporter): void {
  const [sent] = Object.values(objectOf(body));
  const [row = {}] = rows;
  if (rows.length !== 1)
    reporter.report("/results", "echo", "the one row that was sent", `${rows.length} rows`, "meaning");
  const meta = objectOf(envelope.meta);
  for (const [path, value] of Object.entries({
    "/count": envelope.count,
    "/meta/page_count": meta.page_count,
    "/meta/page_number": meta.page_number,
  })) {
    if (value !== 1) reporter.report(path, "echo", "1, since the response has one row", value, "meaning");
  }
  for (const [name, value] of Object.entries(objectOf(sent))) {
    const stored = row[name];
    const cleared = (value === null || value === "") && (stored === null || stored === "");
    if (!cleared && String(stored) !== String(value))
      reporter.report(
        `/results/0/${name}`,
        "echo",
        `the sent value, ${JSON.stringify(value)}`,
        stored,
        "meaning",
      );
  }
}
