import { shortestSecretLength } from "../defaults.js";

const mask = "[token]";

/** A secret as it is, and as JSON and a query write it. */
export const spellingsOf = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
];

/** A text without the token, in case the server or a proxy repeats it, also as JSON or a query would write it. */
export function scrub(text: string, token: string): string {
  // A token of a letter or two, as tests have, would turn every text into masks.
  if (token.length < shortestSecretLength || text.length < token.length) return text;
  return spellingsOf(token).reduce((clean, form) => clean.replaceAll(form, mask), text);
}
