import { curlFor } from "./curl.js";
import { describeFinding, type Finding } from "./finding.js";
import type { RawRequest } from "./raw.js";

/** Formats findings, one line each, with a curl command to reproduce it at an origin. */
export const describeFindings = (
  findings: readonly Finding[],
  request: RawRequest,
  origin: string,
): string[] => findings.map((finding) => `${describeFinding(finding)} · ${curlFor(request, origin)}`);
