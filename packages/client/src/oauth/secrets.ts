import { spellingsOf } from "../auth/scrub.js";

/** A form spells some characters differently than a query. */
const inForm = (secret: string) => new URLSearchParams({ "": secret }).toString().slice(1);

/** Removes secrets from texts of others: servers, and the errors of a custom `fetch`, may repeat what they were sent. */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets.flatMap((secret) => [...spellingsOf(secret), inForm(secret)]);
  // The longest first, because one secret may be part of another.
  const hidden = spellings.filter((form) => form !== "").toSorted((a, b) => b.length - a.length);
  return (text) => hidden.reduce((clean, secret) => clean.replaceAll(secret, "[hidden]"), text);
}

const publicFields = new Set(["grant_type", "redirect_uri", "client_id"]);

/** The secrets of a request: the fields of its form, and the credentials of its HTTP Basic header. */
export function secretsOf(form: URLSearchParams, headers: Readonly<Record<string, string>>): string[] {
  const fields = [...form].filter(([name]) => !publicFields.has(name)).map(([, value]) => value);
  const credentials = headers.authorization?.replace("Basic ", "") ?? "";
  const [, secret = ""] = atob(credentials).split(":");
  return [...fields, credentials, secret];
}
