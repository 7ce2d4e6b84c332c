import { spellingsOf } from "../auth/scrub.js";

/** As a form writes it, which differs from a query in some signs. */
const inForm = (secret: string) => new URLSearchParams({ "": secret }).toString().slice(1);

/**
 * Makes a function that takes secrets out of a text that others wrote, as they are and as a form, a query or JSON has
 * them. A server may echo what it was sent, and so may the error of a `fetch` that was handed in.
 */
export function scrubber(secrets: Iterable<string>): (text: string) => string {
  const forms = [...secrets].flatMap((secret) => [...spellingsOf(secret), inForm(secret)]);
  // The longest first: one secret may be a part of another.
  const hidden = forms.filter((form) => form !== "").toSorted((a, b) => b.length - a.length);
  return (text) => hidden.reduce((scrubbed, secret) => scrubbed.replaceAll(secret, "[hidden]"), text);
}

/** Parts of a request that anybody may see; whatever else its form holds is kept out of errors. */
const open = new Set(["grant_type", "redirect_uri", "client_id"]);

/** The secrets in a request: the fields of its form, and the credentials of its header. */
export function secretsOf(body: URLSearchParams, headers: Readonly<Record<string, string>>): string[] {
  const fields = [...body].filter(([name]) => !open.has(name)).map(([, value]) => value);
  const credentials = headers.authorization?.split(" ")[1];
  if (credentials === undefined) return fields;
  // Unpacked, it is id and secret.
  const [, packed = ""] = atob(credentials).split(":");
  return [...fields, credentials, packed];
}
