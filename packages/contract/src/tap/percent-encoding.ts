/** Unescaped characters: the unreserved ones, and those that `encodeURIComponent` does not escape. */
const plain = /^(?:[A-Za-z0-9\-._~!'()*]|%[0-9A-F]{2})*$/;
/** Escapes of unreserved characters. */
const needless = /%(?:2D|2E|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])/;

/** Whether a part of a URL is in canonical form: only reserved characters are escaped, in upper case. */
export const isCanonical = (part: string): boolean => plain.test(part) && !needless.test(part);

/** Decodes a part of a URL; returns undefined if it is not UTF-8. */
export function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
