import type { Json } from "../json.js";
import { headerValues } from "./raw.js";
import type { Reporter } from "./reporter.js";

/** The syntax of the `Authorization` header for each HTTP scheme. */
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

/** Checks that a token is sent exactly if one is required, once and well formed. */
export function judgeSecurity(
  alternatives: Json[][],
  rawHeaders: readonly string[],
  reporter: Reporter,
): void {
  const sent = headerValues(rawHeaders, "authorization");
  const path = "header.authorization";
  if (alternatives.length === 0) {
    if (sent.length > 0) reporter.report(path, "security", "no token, since none is required", "a token");
    return;
  }
  const [first = "", ...more] = sent;
  const met = (scheme: Json) => more.length === 0 && (schemes[schemeOf(scheme)]?.test(first) ?? false);
  if (alternatives.some((scheme) => scheme.every(met))) return;
  // Does not quote the value, which is a secret.
  reporter.report(
    path,
    "security",
    "Bearer <token>",
    sent.length === 0 ? undefined : `${sent.length} in another form`,
  );
}
