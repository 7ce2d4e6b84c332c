import { createSandbox, DatabaseError, type Sandbox } from "@kantata-refs/sandbox";
import { UsageError } from "./errors/usage-error.js";

/**
 * Opens the offline sandbox with its demo data.
 *
 * @param file keeps its state; true for none
 * @throws UsageError for a file that cannot be used
 */
export function openSandbox(file: string | true): Sandbox {
  try {
    return createSandbox({ seed: "demo", ...(file === true ? {} : { database: file }) });
  } catch (error) {
    if (error instanceof DatabaseError) throw new UsageError(error.message, "name another file");
    throw error;
  }
}
