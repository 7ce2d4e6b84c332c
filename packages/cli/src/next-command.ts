import type { GlobalOptions } from "./global-options.js";

/** A word as `sh` takes it. */
const quoted = (word: string) =>
  /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** A command to type next, on the same account. */
export function nextCommand(words: readonly string[], options: GlobalOptions): string {
  const { sandbox, profile, baseUrl, tokenFile } = options;
  const account: string[] = [];
  if (sandbox) account.push("--sandbox", ...(sandbox === true ? [] : [sandbox]));
  if (profile !== undefined) account.push("--profile", profile);
  if (baseUrl !== undefined) account.push("--base-url", baseUrl);
  if (tokenFile !== undefined) account.push("--token-file", tokenFile);
  return ["kantata-refs", ...words, ...account].map(quoted).join(" ");
}
