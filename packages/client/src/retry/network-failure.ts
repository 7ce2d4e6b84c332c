import { type ConnectionError, codeOf, deepest, messageOf } from "../errors/connection-error.js";
import { isError } from "../errors/is-error.js";

/** How the runtimes word an exchange that failed: undici, Chrome, Firefox, Safari, Bun, Deno, workers. */
const failedExchange =
  /^(fetch failed|failed to fetch|load failed|network ?error|network connection lost|the (socket|network) connection was|unable to connect|error sending request|connection (closed|reset)|other side closed|socket hang up|response does not match|internal error; reference|\w+ fetching ")/i;
/**
 * The same of a body that broke off or cannot be unpacked. The one that is only aborted is of Firefox, and nothing but
 * the blank at its end tells it from others: whether the caller aborted is known before it comes to this.
 */
const brokenBody =
  /^(terminated|error reading a body|content-length header|invalid gzip|brotli error|decoding failed|(\w+ )?decompression failed|the operation was aborted\. )/i;

/** Codes of the system, of undici and of TLS. */
const codes =
  /^(E(CONN|PIPE|PROTO|TIMEDOUT|HOST|NET|AI_|NOTFOUND)|UND_ERR_(SOCKET|HEADERS|\w*TIMEOUT|RES)|HPE_|Z_|ERR_(SSL|TLS|STREAM))/;
/** A certificate that is refused stays refused. */
const certificate = /CERT|UNABLE_TO_VERIFY/;
/** Deno has no codes. */
const certificateInWords = /: invalid peer certificate/;
/** `fetch` words these like a failure of the network, but they will not pass. */
const mistakes = /^(bad port|unknown scheme|invalid )/i;

/** Whether a rejected `fetch` is a failure of the network, and not a mistake in a program. */
export function isNetworkFailure(error: unknown): boolean {
  if (!isError(error)) return false;
  const deep = deepest(error);
  const isKnown = (code: string | undefined) => codes.test(String(code)) || certificate.test(String(code));
  // A limit that a hook or a `fetch` of somebody else's has for one attempt.
  if (error.name === "TimeoutError") return true;
  if (isKnown(codeOf(deep)) || isKnown(codeOf(error)) || brokenBody.test(error.message)) return true;
  return failedExchange.test(error.message) && !mistakes.test(messageOf(deep));
}

/** Whether the same connection might succeed a moment later. */
export const isPassing = ({ code, message }: ConnectionError): boolean =>
  !certificate.test(String(code)) && !certificateInWords.test(message);
