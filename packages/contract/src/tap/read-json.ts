import type { Reporter } from "./reporter.js";

/** A parsed body; undefined if it is invalid, which is reported. */
export type JsonReading = { text: string; value: unknown } | undefined;

/** Parses a body as JSON in UTF-8. */
export function readJson(body: Buffer, reporter: Reporter): JsonReading {
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
    return { text, value: JSON.parse(text) };
  } catch {
    reporter.report("", "json", "JSON in UTF-8", text === "" ? `${body.length} bytes` : text);
    return undefined;
  }
}
