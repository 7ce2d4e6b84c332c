/** Names of parameters whose values are secrets, known to the sandbox or not. */
const secretName = /token|secret|password|authorization|api[-_]?key|^code$/i;

/** A shorter secret, such as the token "mine" of a test, is part of too many words. Only a whole value or segment counts. */
const minPartLength = 8;

const redacted = "[redacted]";

/** Matches a secret in a URL, whether or not its characters are percent-encoded. */
function pattern(secret: string): RegExp {
  const spelled = Array.from(secret, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).padStart(2, "0");
    const encoded = hex.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
    return `(?:${character.replace(/\W/, "\\$&")}|%${encoded})`;
  }).join("");
  return new RegExp(secret.length < minPartLength ? `(?<![^/?&=])${spelled}(?![^/?&=])` : spelled, "g");
}

const decodeName = (name: string) => new URLSearchParams(`x=${name}`).get("x") ?? "";

/** Creates a function that replaces these secrets, and the values of parameters such as `access_token`, in a path with its query. */
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
