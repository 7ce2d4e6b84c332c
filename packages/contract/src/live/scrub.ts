const mask = "[hidden]";

/** Makes a function that takes tokens out of a text, as they are and as a URL, a form or JSON has them. */
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
  // The longest first: one token may be a part of another.
  const hidden = [...new Set(forms)].toSorted((a, b) => b.length - a.length);
  return (text) => hidden.reduce((scrubbed, token) => scrubbed.replaceAll(token, mask), text);
}
