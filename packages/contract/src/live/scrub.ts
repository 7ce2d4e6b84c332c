const mask = "[hidden]";

/** Returns a function that removes tokens from a text, in plain form and as encoded in a URL, a form or JSON. */
export function scrubber(tokens: readonly (string | undefined)[]): (text: string) => string {
  const forms = tokens.flatMap((token = "") =>
    token === ""
      ? []
      : [
          token,
          encodeURIComponent(token),
          new URLSearchParams({ "": token }).toString().slice(1),
          JSON.stringify(token).slice(1, -1),
        ],
  );
  // Longest first: one token may be part of another.
  const hidden = [...new Set(forms)].toSorted((a, b) => b.length - a.length);
  return (text) => hidden.reduce((scrubbed, token) => scrubbed.replaceAll(token, mask), text);
}
