import type { ReferenceInput, Source } from "@kantata-refs/client";
import type { Link } from "../link.js";
import { type CheckOptions, checkLink } from "./check-link.js";
import type { Fault } from "./fault.js";
import { SourceError } from "./source-error.js";

/** A link, and where it stands in its source. */
export interface PlacedLink {
  link: Link;
  /** The line at which it starts, or its position in a list; both count from 1. */
  line: number;
}

/** Where links of a file began, for messages about them. Links that were read from a file are known here. */
const linesOfFiles = new WeakMap<object, number>();

/** Remembers the line of a link. @returns the link */
export function placed<L extends object>(link: L, line: number): L {
  linesOfFiles.set(link, line);
  return link;
}

/**
 * Reads and checks all links of a source.
 * @throws SourceError that lists everything that is wrong
 */
export async function collectLinks(
  source: Source<ReferenceInput>,
  options: CheckOptions = {},
): Promise<PlacedLink[]> {
  const links: PlacedLink[] = [];
  const faults: Fault[] = [];
  let position = 0;
  for await (const given of source) {
    position += 1;
    const line = linesOfFiles.get(Object(given) as object) ?? position;
    const checked = checkLink(given, options);
    if ("link" in checked) links.push({ link: checked.link, line });
    else faults.push(...checked.objections.map((objection) => ({ line, ...objection })));
  }
  if (faults.length > 0) throw new SourceError("the list of links", faults, "link");
  return links;
}
