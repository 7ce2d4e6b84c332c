/** Parameters whose values are secrets, even if the sandbox does not know them. */
const secretName = /token|secret|password|authorization|api[-_]?key|^code$/i;

/** A shorter secret, such as a test's "mine", counts only where it stands alone: it is a part of too many words. */
const leastPartLength = 8;

const redacted = "[redacted]";

/** Finds a secret in an address, each of its characters as it is or percent-encoded. */
function pattern(secret: string): RegExp {
  const spelled = Array.from(secret, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).padStart(2, "0");
    const encoded = hex.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
    return `(?:${character.replace(/\W/, "\\$&")}|%${encoded})`;
  }).join("");
  return new RegExp(secret.length < leastPartLength ? `(?<![^/?&=])${spelled}(?![^/?&=])` : spelled, "g");
}

const decodeName = (name: string) => new URLSearchParams(`x=${name}`).get("x") ?? "";

/** Makes a function that hides, in a path with its query, the values of parameters such as `access_token` and these secrets. */
export function createUrlRedaction(): (url: string, secrets: Iterable<string>) => string {
  const patterns = new Map<string, RegExp>();
  const patternOf = (secret: string) => {
    const known = patterns.get(secret) ?? pattern(secret);
    patterns.set(secret, known);
    return known;
  };
  return (url, secrets) => {
    let text = url;
    for (const secret of secrets) text = text.replaceAll(patternOf(secret), redacted);
    return text.replaceAll(/(?<=[?&])([^=&]*)=[^&]*/g, (pair, name: string) =>
      secretName.test(decodeName(name)) ? `${name}=${redacted}` : pair,
    );
  };
}
