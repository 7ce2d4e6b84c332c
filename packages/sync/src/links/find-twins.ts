import { keyText } from "../link.js";
import type { PlacedLink } from "./collect-links.js";
import type { Fault } from "./fault.js";

/** The links of a file whose key came before: which of them counts, nobody can tell. */
export function findTwins(links: readonly PlacedLink[]): Fault[] {
  const first = new Map<string, number>();
  return links.flatMap(({ link, line }) => {
    const key = keyText(link);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, line);
      return [];
    }
    const what = `${link.subject_type} ${link.subject_id} is linked to ${link.service_name}`;
    return [{ line, reason: `${what} on line ${before} already; leave one of them` }];
  });
}
