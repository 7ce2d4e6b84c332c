import { expect, test } from "vitest";
import { withTable } from "./table.mjs";

const corrections = [
  { what: "ids", published: "32 bits", here: "no format", why: "they go beyond" },
  { what: "`a|b`", published: "–", here: "text", why: "recorded" },
];

test("only the table at the end is replaced, with any line endings", () => {
  const text = "# Unknown\r\n\r\n| # |\r\n\r\n# Corrections\r\n\r\nOn purpose.\r\n\r\n| old |\r\n| --- |\r\n";
  expect(withTable(text, corrections)).toBe(`# Unknown

| # |

# Corrections

On purpose.

| what   | published | here      | why            |
| ------ | --------- | --------- | -------------- |
| ids    | 32 bits   | no format | they go beyond |
| \`a\\|b\` | –         | text      | recorded       |
`);
});

test("a text without the table throws an error that names it", () => {
  expect(() => withTable("# Corrections\n", corrections)).toThrow(
    'UNKNOWNS.md has no table under "# Corrections"',
  );
});
