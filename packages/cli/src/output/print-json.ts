import type { Terminal } from "../terminal.js";
import type { DataRow, Rows } from "./rows.js";
import { write } from "./write.js";

const pick = (row: DataRow, fields: readonly string[]) =>
  Object.fromEntries(fields.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]])));

/** Prints a JSON object a line, or one array of them. */
export async function printJson(
  { stdout }: Terminal,
  { rows }: Rows,
  fields: readonly string[],
  isArray: boolean,
): Promise<number> {
  let count = 0;
  if (isArray) await write(stdout, "[");
  for await (const row of rows) {
    const text = JSON.stringify(pick(row, fields));
    await write(stdout, isArray ? `${count === 0 ? "\n" : ",\n"}  ${text}` : `${text}\n`);
    count += 1;
  }
  if (isArray) await write(stdout, count === 0 ? "]\n" : "\n]\n");
  return count;
}
