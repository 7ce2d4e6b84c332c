import { readFile } from "node:fs/promises";
import type { Link } from "../link.js";
import { showValue } from "../show-value.js";
import { type CheckOptions, checkLink } from "./check-link.js";
import { type PlacedLink, placed } from "./collect-links.js";
import { decodeText } from "./decode-text.js";
import type { Fault } from "./fault.js";
import { findTwins } from "./find-twins.js";
import { SourceError } from "./source-error.js";

function parsed(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { reason: `${showValue(text)} is not JSON; expected one object on each line` };
  }
}

/**
 * Reads links from the text or the bytes of an NDJSON file: a JSON object on each line, with the fields of a link. Empty
 * lines are left out. The whole text is checked before a link is returned.
 * @param name what errors call the source
 * @throws SourceError that lists every fault with its line
 */
export function parseNdjson(
  ndjson: string | Uint8Array,
  options: CheckOptions = {},
  name = "the NDJSON",
): Link[] {
  const decoded = typeof ndjson === "string" ? { text: ndjson.replace(/^\uFEFF/, "") } : decodeText(ndjson);
  if ("faults" in decoded) throw new SourceError(name, decoded.faults);
  const links: PlacedLink[] = [];
  const faults: Fault[] = [];
  decoded.text.split("\n").forEach((text, index) => {
    const line = index + 1;
    if (text.trim() === "") return;
    const read = parsed(text);
    if ("reason" in read) {
      faults.push({ line, reason: read.reason });
      return;
    }
    const checked = checkLink(read.value, options);
    if ("link" in checked) links.push({ link: checked.link, line });
    else faults.push(...checked.objections.map((objection) => ({ line, ...objection })));
  });
  faults.push(...findTwins(links));
  if (faults.length > 0) throw new SourceError(name, faults);
  return links.map(({ link, line }) => placed(link, line));
}

/**
 * Reads links from an NDJSON file: see `parseNdjson`.
 * @throws SourceError that lists every fault with its line; the error of the file system if it cannot be read
 */
export async function readNdjson(path: string, options: CheckOptions = {}): Promise<Link[]> {
  return parseNdjson(await readFile(path), options, path);
}
