import { curlFor } from "./curl.js";
import { describeFinding, type Finding } from "./finding.js";
import type { RawRequest } from "./raw.js";

/**
 * Findings in lines for people, each with a command line that shows it again.
 *
 * @param origin where the request went, without the path
 */
export const describeFindings = (
  findings: readonly Finding[],
  request: RawRequest,
  origin: string,
): string[] => findings.map((finding) => `${describeFinding(finding)} · ${curlFor(request, origin)}`);
