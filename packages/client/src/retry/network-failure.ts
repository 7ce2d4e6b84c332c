import { codeOf, deepest } from "../errors/connection-error.js";

/** How the runtimes word a failed exchange: undici, Chrome, Firefox, Safari, Bun, Deno, workers. */
const wordings =
  /^(fetch failed|terminated|failed to fetch|load failed|network ?error|the (socket|network) connection was|network connection lost|unable to connect|error sending request|connection (closed|reset)|other side closed|socket hang up)/i;

/** Codes of the system, of undici and of TLS. */
const codes =
  /^(E(CONN|PIPE|TIMEDOUT|HOST|NET|AI_|NOTFOUND)|UND_ERR_(SOCKET|\w*TIMEOUT|RES)|HPE_|Z_|ERR_(SSL|TLS|STREAM))/;
/** A certificate that is refused stays refused. */
const certificate = /CERT|UNABLE_TO_VERIFY/;
/** `fetch` words these like a failure of the network, but they will not pass. */
const mistakes = /^(bad port|unknown scheme|invalid)/i;

/** Whether a rejected `fetch` is a failure of the network, and not a mistake in a program. */
export function isNetworkFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const deep = deepest(error);
  if (mistakes.test(deep instanceof Error ? deep.message : String(deep))) return false;
  const isKnown = (code: string | undefined) => codes.test(String(code)) || !isPassing(code);
  return isKnown(codeOf(deep)) || isKnown(codeOf(error)) || wordings.test(error.message);
}

/** Whether the same connection might succeed a moment later. */
export const isPassing = (code: string | undefined): boolean => !certificate.test(String(code));
