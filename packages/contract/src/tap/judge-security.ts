import type { Json } from "../json.js";
import { headerValues } from "./raw.js";
import type { Reporter } from "./reporter.js";

/** How the `Authorization` header looks for each scheme of HTTP. */
const schemes: Record<string, RegExp> = {
  bearer: /^Bearer [A-Za-z0-9\-._~+/]+=*$/,
  basic: /^Basic [A-Za-z0-9+/]+=*$/,
};

const schemeOf = ({ type, scheme }: Json) =>
  type === "http"
    ? String(scheme).toLowerCase()
    : type === "oauth2" || type === "openIdConnect"
      ? "bearer"
      : "unknown";

/** Judges who sends a request: the token is there where one is asked for, once and well formed, and nowhere else. */
export function judgeSecurity(
  alternatives: Json[][],
  rawHeaders: readonly string[],
  reporter: Reporter,
): void {
  const sent = headerValues(rawHeaders, "authorization");
  const path = "header.authorization";
  if (alternatives.length === 0) {
    if (sent.length > 0) reporter.report(path, "security", "no token where none is asked for", "a token");
    return;
  }
  const [first = "", ...more] = sent;
  const met = (scheme: Json) => more.length === 0 && (schemes[schemeOf(scheme)]?.test(first) ?? false);
  if (alternatives.some((scheme) => scheme.every(met))) return;
  // The value itself is a secret.
  reporter.report(
    path,
    "security",
    "Bearer and a token",
    sent.length === 0 ? undefined : `${sent.length} of another form`,
  );
}
