/** A token of JSON: punctuation, a text, or anything else up to the next one. */
const token = /[{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+/g;

/** A name that an object has twice, and a number that can be written more simply; where there is one. */
export interface Oddity {
  rule: "repeated-name" | "lexical";
  expected: string;
  got: string;
}

const isPlainNumber = (text: string) => !/^-?\d/.test(text) || JSON.stringify(Number(text)) === text;

/**
 * What parsing does not show in the text of a JSON value: names given twice, of which readers keep different ones, and
 * numbers such as `1.0`, `1e2` or digits beyond what JavaScript holds.
 *
 * @param text of a valid JSON value
 */
export function oddities(text: string): Oddity[] {
  const found: Oddity[] = [];
  const stack: (Set<string> | undefined)[] = [];
  const tokens = text.match(token) ?? [];
  for (const [index, one] of tokens.entries()) {
    if (one === "{") stack.push(new Set());
    else if (one === "[") stack.push(undefined);
    else if (one === "}" || one === "]") stack.pop();
    else if (one.startsWith('"')) {
      const names = stack.at(-1);
      if (names === undefined || tokens[index + 1] !== ":") continue;
      const name = JSON.parse(one) as string;
      if (names.has(name)) found.push({ rule: "repeated-name", expected: "each name once", got: name });
      names.add(name);
    } else if (!isPlainNumber(one)) {
      found.push({ rule: "lexical", expected: "numbers in plain digits", got: one });
    }
  }
  return found;
}
