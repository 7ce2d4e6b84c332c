import { shortestSecretInDataLength, shortestSecretLength } from "../defaults.js";

/** The base64 text of a secret that stands anywhere in what was encoded, such as behind a user name. */
function base64FormsOf(secret: string): string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(secret));
  return [0, 1, 2].map((before) => {
    const encoded = btoa("\0".repeat(before) + bytes).replaceAll("=", "");
    // The first and last characters also encode bits of the neighbours.
    return encoded.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? undefined : -1);
  });
}

/** A secret as it is, and as JSON, a query and base64 write it. */
export const spellingsOf = (secret: string): string[] => {
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, json, json.replaceAll("/", "\\/"), encodeURIComponent(secret), ...base64FormsOf(secret)];
};

// A client sends one token with most of its requests.
let latest = { token: "", spellings: [""] };

/** Replaces the token in a text, however it is spelled. */
export function scrub(text: string, token: string): string {
  // Tests have tokens of a letter or two, which would mask parts of every text.
  if (token.length < shortestSecretLength || text.length < token.length) return text;
  if (latest.token !== token) latest = { token, spellings: spellingsOf(token) };
  return latest.spellings.reduce((clean, spelling) => clean.replaceAll(spelling, "[token]"), text);
}

/** Replaces the token in a body. JSON can escape every character, so a body with escapes is parsed for the check. */
export function scrubBody(text: string, token: string, isData: boolean): string {
  // A token such as "test" may also be a word in the user's records, which must not change.
  if (isData && token.length < shortestSecretInDataLength) return text;
  const clean = scrub(text, token);
  if (!/\\[u/]/.test(clean)) return clean;
  try {
    const plain = JSON.stringify(JSON.parse(clean));
    const cleanPlain = scrub(plain, token);
    return cleanPlain === plain ? clean : cleanPlain;
  } catch {
    return clean;
  }
}
