import { curlFor } from "../tap/curl.js";
import { describeFinding } from "../tap/finding.js";
import { sharedWithPrism } from "./blind-spots.js";
import type { Observed } from "./proxy-lane.js";

/**
 * Where the tap and Prism differ about exchanges: something that Prism reports and the tap does not, or that the tap
 * reports and Prism does not although it could.
 *
 * @returns a line for each, with a command line that shows it again
 */
export function disagreements({ front, back, violations }: Observed, origin: string): string[] {
  // Behind Prism the requests are Prism's own writing; the answers are still the sandbox's.
  const requests = front.flatMap(({ findings }) => findings.filter(({ side }) => side === "request"));
  const answers = back.flatMap(({ findings }) => findings.filter(({ side }) => side === "answer"));
  const again = front.map(({ request }) => curlFor(request, origin)).join("; ");
  return [
    { side: "request", own: requests },
    { side: "response", own: answers },
  ].flatMap(({ side, own }) => {
    const prism = violations.filter((violation) => violation.side === side);
    if (own.length === 0) {
      return prism.map(
        ({ location, message }) => `Prism alone objects to ${location}: ${message} · ${again}`,
      );
    }
    if (prism.length > 0) return [];
    return sharedWithPrism(own).map(
      (finding) => `the tap alone says: ${describeFinding(finding)} · ${again}`,
    );
  });
}
