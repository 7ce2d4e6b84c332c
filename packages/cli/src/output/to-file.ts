import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { fileError } from "../errors/file-error.js";
import type { Output } from "../terminal.js";

/**
 * Writes a file whole or not at all: into a temporary one beside it, which then takes its name.
 *
 * @throws UsageError for a place that cannot be written
 */
export async function toFile<T>(path: string, fill: (output: Output) => Promise<T>): Promise<T> {
  const temporary = `${path}.${process.pid}.part`;
  const stream = createWriteStream(temporary);
  try {
    // A file that cannot be opened fails here; without a listener it would end the process.
    const ended = finished(stream);
    const filled = (async () => {
      const result = await fill(stream);
      stream.end();
      return result;
    })();
    const [result] = await Promise.all([filled, ended]);
    await rename(temporary, path);
    return result;
  } catch (error) {
    stream.destroy();
    await rm(temporary, { force: true });
    throw fileError(error, path);
  }
}
