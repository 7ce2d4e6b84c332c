/** Whether two names differ by one typing error: a letter added, missing or wrong, or two swapped. */
function isOneTypoAway(met: string, known: string): boolean {
  const [a, b] = [met.toLowerCase(), known.toLowerCase()];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const swapped = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return swapped || (left.length <= 1 && right.length <= 1);
}

/**
 * The error for a name that does not exist. The message suggests a similar name and lists all.
 *
 * @param owner what takes such names: "createSandbox"
 * @param kind in the singular: "option"
 */
export function unknownName(
  { owner, kind, kinds = `${kind}s` }: { owner: string; kind: string; kinds?: string },
  met: string,
  known: readonly string[],
): TypeError {
  const near = known.find((name) => isOneTypoAway(met, name));
  const hint = near === undefined ? "" : ` (did you mean ${JSON.stringify(near)}?)`;
  return new TypeError(
    `${owner} has no ${kind} ${JSON.stringify(met)}${hint}; the ${kinds} are ${known.join(", ")}`,
  );
}
