import { InvalidArgumentError } from "commander";

const isFile = (text: string) => text.endsWith(".db");

/**
 * The words of a command line, with `--sandbox` closed where no file follows. Otherwise `plan --sandbox links.csv` would take
 * the links for the sandbox.
 */
export const markSandbox = (words: readonly string[]): string[] =>
  words.map((word, at) => (word === "--sandbox" && !isFile(words[at + 1] ?? "") ? "--sandbox=" : word));

/** The value of `--sandbox`: a file, or true for one that forgets. */
export function sandboxFile(text: string): string | true {
  if (text === "") return true;
  if (isFile(text)) return text;
  throw new InvalidArgumentError("It must be a file that ends in .db.");
}
