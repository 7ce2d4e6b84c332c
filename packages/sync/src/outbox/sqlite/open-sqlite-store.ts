import { InputError } from "@kantata-refs/client";
import { checkNames } from "../../check-names.js";
import type { RowStore } from "../row-store.js";
import { openOutboxFile } from "./open-outbox-file.js";
import { Poll } from "./poll.js";
import { SqliteRows } from "./sqlite-rows.js";

/** Options of a store in SQLite. */
export interface SqliteStoreOptions {
  /** Path of the file, on a disk of this machine. It is created if it does not exist. */
  file: string;
}

/**
 * Opens an outbox in a file of SQLite. Several processes of one machine can share it.
 * @throws InputError without a path
 * @throws OutboxError for a file that cannot be written, or is something else
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<RowStore> {
  checkNames("options", options, ["file"]);
  const { file } = options;
  if (typeof file !== "string" || file === "")
    throw new InputError("file", "it is missing; expected the path of a file");
  const database = openOutboxFile(file);
  const rows = new SqliteRows(database, file);
  const polls = new Set<Poll>();
  return {
    change: (keys, step) => rows.change(keys, step),
    oldest: (place, agedMs, limit) => rows.oldest(place, agedMs, limit),
    scan: (place) => rows.scan(place),
    counts: () => rows.counts(),
    // Workers of other processes look by themselves.
    announce: async () => {
      for (const poll of polls) poll.look();
    },
    sweep: async () => undefined,
    run(visits) {
      const poll = new Poll(rows, visits);
      polls.add(poll);
      return {
        close: async () => {
          polls.delete(poll);
          await poll.close();
        },
      };
    },
    async close() {
      await Promise.all([...polls].map((poll) => poll.close()));
      // Changes asked for a moment ago are committed first.
      await rows.change([], () => ({ result: undefined }));
      database.close();
    },
  };
}
