import { curlFor } from "../tap/curl.js";
import { describeFinding } from "../tap/finding.js";
import { sharedWithPrism } from "./blind-spots.js";
import type { Observed } from "./proxy-lane.js";

/**
 * Compares the findings of the tap with the violations of Prism. It is a disagreement if only Prism reports something,
 * or if only the tap reports something that is not a known blind spot of Prism.
 *
 * @returns a line for each disagreement, with a curl command to reproduce it
 */
export function disagreements({ front, back, violations }: Observed, origin: string): string[] {
  // Prism rewrites requests, so those are taken in front of it; the responses are taken behind it.
  const requests = front.flatMap(({ findings }) => findings.filter(({ side }) => side === "request"));
  const responses = back.flatMap(({ findings }) => findings.filter(({ side }) => side === "response"));
  const reproduce = front.map(({ request }) => curlFor(request, origin)).join("; ");
  return [
    { side: "request", own: requests },
    { side: "response", own: responses },
  ].flatMap(({ side, own }) => {
    const prism = violations.filter((violation) => violation.side === side);
    if (own.length === 0) {
      return prism.map(
        ({ location, message }) => `only Prism reports ${location}: ${message} · ${reproduce}`,
      );
    }
    if (prism.length > 0) return [];
    return sharedWithPrism(own).map(
      (finding) => `only the tap reports ${describeFinding(finding)} · ${reproduce}`,
    );
  });
}
