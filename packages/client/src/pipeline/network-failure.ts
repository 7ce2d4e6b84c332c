import { type ConnectionError, codeOf, deepest, isError, messageOf } from "../errors/connection-error.js";
import { KantataError } from "../errors/kantata-error.js";

/** What the runtimes call a lost connection: undici, Chrome, Firefox, Safari, Bun, Deno, workers. */
const failedExchange =
  /^(fetch failed|failed to fetch|load failed|network ?error|network connection lost|the (socket|network) connection was|unable to connect|error sending request|connection (closed|reset)|other side closed|socket hang up|response does not match|internal error; reference|\w+ fetching ")/i;
/** What they call a body that breaks off or cannot be decompressed. The last, Firefox's, ends with a blank. */
const brokenBody =
  /^(terminated|error reading a body|content-length header|invalid gzip|brotli error|decoding failed|(\w+ )?decompression failed|the operation was aborted\. )/i;

/** Error codes of the operating system, undici and TLS. */
const codes =
  /^(E(CONN|PIPE|PROTO|TIMEDOUT|HOST|NET|AI_|NOTFOUND)|UND_ERR_(SOCKET|HEADERS|\w*TIMEOUT|RES)|HPE_|Z_|ERR_(SSL|TLS|STREAM))/;
/** With these codes no connection was made, so no request was sent. */
const noConnection =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/;
/** An invalid certificate stays invalid. */
const certificate = /CERT|UNABLE_TO_VERIFY/;
/** Deno's errors have no code. */
const certificateInWords = /: invalid peer certificate/;
/** `fetch` reports these mistakes as a lost connection. */
const mistakes = /^(bad port|unknown scheme|invalid )/i;

/** Whether `fetch` rejected because of the network, and not because of a mistake in a program. */
export function isNetworkFailure(error: unknown): boolean {
  if (!isError(error)) return false;
  const deep = deepest(error);
  const isKnown = (code: string | undefined) => codes.test(String(code)) || certificate.test(String(code));
  // A layer or a `fetch` of the user's may have a time limit of its own, with AbortSignal.timeout().
  if (error.name === "TimeoutError") return !(error instanceof KantataError);
  if (isKnown(codeOf(deep)) || isKnown(codeOf(error)) || brokenBody.test(error.message)) return true;
  return failedExchange.test(error.message) && !mistakes.test(messageOf(deep));
}

/** Whether the same connection might work a moment later. */
export const isTransientFailure = ({ code, message }: ConnectionError): boolean =>
  !certificate.test(String(code)) && !certificateInWords.test(message);

/** Whether a request failed before it could be sent. */
export const neverConnected = (failure: unknown): boolean => noConnection.test(String(codeOf(failure)));
