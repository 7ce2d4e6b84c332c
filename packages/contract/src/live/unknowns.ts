import { readFile } from "node:fs/promises";

/** An entry of `openapi/UNKNOWNS.md`: something about the real server that was settled by a guess. */
export interface Unknown {
  entry: number;
  question: string;
  assumed: string;
  /** The request that would settle it. */
  settledBy: string;
  /** The switches of the sandbox that answer the other way. */
  switches: string[];
}

const file = new URL("../../../../openapi/UNKNOWNS.md", import.meta.url);

/**
 * Reads the entries: the rows of the tables that begin with a number.
 *
 * @throws Error for a row that has other columns than question, assumed, where, settled by and switch
 */
export function parseUnknowns(markdown: string): Unknown[] {
  return markdown
    .split("\n")
    .filter((line) => /^\| *\d+ *\|/.test(line))
    .map((line) => {
      const [entry, question, assumed, where, settledBy, switches, ...more] = line
        .slice(1, line.lastIndexOf("|"))
        .split("|")
        .map((cell) => cell.trim());
      if (
        question === undefined ||
        assumed === undefined ||
        where === undefined ||
        settledBy === undefined ||
        switches === undefined ||
        more.length > 0
      )
        throw new Error(`a row of UNKNOWNS.md has not six columns: ${line}`);
      const names = [...switches.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
      return { entry: Number(entry), question, assumed, settledBy, switches: names };
    });
}

/** The entries as they stand in the repository. */
export const readUnknowns = async (): Promise<Unknown[]> => parseUnknowns(await readFile(file, "utf8"));
