/** Characters that may stand as they are: the unreserved ones, and those that `encodeURIComponent` leaves alone. */
const plain = /^(?:[A-Za-z0-9\-._~!'()*]|%[0-9A-F]{2})*$/;
/** Escapes of characters that need none. */
const needless = /%(?:2D|2E|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])/;

/** Whether a part of a URL is written in the one canonical way: what must be escaped is, with capital digits. */
export const isCanonical = (part: string): boolean => plain.test(part) && !needless.test(part);

/** The text behind a part of a URL; undefined where it is no UTF-8. */
export function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
