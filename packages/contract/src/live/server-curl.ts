import { document } from "../document.js";
import { curlFor } from "../tap/curl.js";
import { basePathOf } from "../tap/operation-view.js";
import { headerValues, type RawRequest } from "../tap/raw.js";
import { mostShownBody } from "./defaults.js";

/**
 * Returns a curl command that sends a request directly to the server. It omits a long body and takes tokens from the
 * environment.
 *
 * @param otherToken the value of `KANTATA_OTHER_TOKEN`
 */
export function serverCurl(request: RawRequest, baseUrl: string, otherToken?: string): string {
  const target = request.target.slice(basePathOf(document).length);
  const { length } = request.body;
  const isLong = length > mostShownBody;
  const line = curlFor({ ...request, target, body: isLong ? Buffer.alloc(0) : request.body }, baseUrl);
  const whole = isLong ? `${line} --data-binary @body.json # of ${length} bytes` : line;
  const isOther = headerValues(request.rawHeaders, "authorization")[0] === `Bearer ${otherToken}`;
  return isOther ? whole.replace("$KANTATA_TOKEN", "$KANTATA_OTHER_TOKEN") : whole;
}
