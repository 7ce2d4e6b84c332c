import { readFile } from "node:fs/promises";

/** An entry of `openapi/UNKNOWNS.md`: an assumption about the real server. */
export interface Unknown {
  entry: number;
  question: string;
  assumed: string;
  /** The request that would settle it. */
  settledBy: string;
  /** The switches that give the sandbox the other behaviours. */
  switches: string[];
}

const file = new URL("../../../../openapi/UNKNOWNS.md", import.meta.url);

/**
 * Parses the entries: the table rows that start with a number.
 *
 * @throws Error for a row whose columns are not #, question, assumed, where, settled by and switch
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
        throw new Error(`a row of UNKNOWNS.md does not have six columns: ${line}`);
      const names = [...switches.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
      return { entry: Number(entry), question, assumed, settledBy, switches: names };
    });
}

/** Reads the entries from the repository. */
export const readUnknowns = async (): Promise<Unknown[]> => parseUnknowns(await readFile(file, "utf8"));
