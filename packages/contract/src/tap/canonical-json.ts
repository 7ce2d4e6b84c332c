/** A JSON token: punctuation, a string, or a literal. */
const token = /[{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+/g;

/** A duplicate property name, or a number that is not in plain digits. */
export interface JsonIssue {
  rule: "repeated-name" | "lexical";
  expected: string;
  got: string;
}

const isPlainNumber = (text: string) => !/^-?\d/.test(text) || JSON.stringify(Number(text)) === text;

/**
 * Finds what `JSON.parse` hides: duplicate names, of which parsers keep different ones, and numbers such as `1.0`, `1e2`
 * or integers beyond 2^53.
 *
 * @param text valid JSON
 */
export function jsonIssues(text: string): JsonIssue[] {
  const found: JsonIssue[] = [];
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
