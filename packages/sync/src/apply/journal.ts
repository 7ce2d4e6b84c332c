import { appendFileSync, closeSync, existsSync, openSync, readFileSync, truncateSync } from "node:fs";
import { InputError } from "@kantata-refs/client";
import type { ApplyResult } from "./apply-result.js";
import { type Holder, thisProcess } from "./holder.js";

/** A line of a journal. */
type Entry = { begun: Holder } | { row: number; outcome: string; reason?: string; id?: string };

function entriesOf(path: string, text: string): Entry[] {
  return text.split("\n").flatMap((line, index) => {
    if (line === "") return [];
    try {
      return [JSON.parse(line) as Entry];
    } catch {
      const why = `${path}, line ${index + 1}: it is not JSON; move the file away, and apply the plan again`;
      throw new InputError("journal", why);
    }
  });
}

/** The last process that began, as far as the journal tells. */
export function lastHolder(path: string): Holder | undefined {
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, "utf8");
  // The last line may be one that is being written.
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  return entriesOf(path, whole).findLast((entry) => "begun" in entry)?.begun;
}

/**
 * What an apply has done, in a file beside its plan, so that the next run of the same plan goes on from there. A line that
 * was lost with the machine does no harm: its row is then found as the plan wants it.
 */
export class Journal {
  readonly #file: number;
  readonly #done = new Set<number>();

  /** Opens or creates a journal. Whoever calls has the lock of the plan. */
  constructor(path: string) {
    if (existsSync(path)) {
      const text = readFileSync(path, "utf8");
      const end = text.lastIndexOf("\n") + 1;
      // The process died while it wrote the last line.
      if (end < text.length) truncateSync(path, Buffer.byteLength(text.slice(0, end)));
      for (const entry of entriesOf(path, text.slice(0, end)))
        if ("row" in entry && (entry.outcome === "done" || entry.outcome === "already"))
          this.#done.add(entry.row);
    }
    this.#file = openSync(path, "a");
    this.#append({ begun: thisProcess() });
  }

  /** Whether an earlier run has done a row. */
  isDone(index: number): boolean {
    return this.#done.has(index);
  }

  /** Records a result at once, so that not even `kill -9` loses it. */
  record({ index, outcome, reason, reference }: ApplyResult): void {
    const why = outcome === "done" || outcome === "already" ? {} : { reason };
    this.#append({ row: index, outcome, ...why, ...(reference && { id: reference.id }) });
  }

  close(): void {
    closeSync(this.#file);
  }

  #append(entry: Entry): void {
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }
}
