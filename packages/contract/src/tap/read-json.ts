import type { Reporter } from "./reporter.js";

/** A body that was read; undefined where it could not be, which has then been reported. */
export type JsonReading = { text: string; value: unknown } | undefined;

/** Reads the bytes of a body as UTF-8 and JSON. */
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
