import { ApiError } from "../errors/api-error.js";
import { ConnectionError } from "../errors/connection-error.js";
import { ResponseFormatError } from "../errors/response-format-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { Checkpoint, ExactCheckpoint, ParallelCheckpoint, SweepCheckpoint } from "./checkpoint.js";
import type { Fetched, Pages } from "./iterated-page.js";

type TypeCheckpoint = ExactCheckpoint | ParallelCheckpoint;

/** How to sweep. */
export interface SweepPlan {
  subjectTypes: readonly string[];
  /** Starts the iteration over one subject type. */
  openType: (subjectType: string, resume: TypeCheckpoint | undefined) => Pages;
  /** Subject types read at the same time; each holds one page. */
  lanes: number;
  list: string;
  resume: SweepCheckpoint | undefined;
  signal: AbortSignal | undefined;
}

/** The next page of one subject type, its end, or its error. */
interface Turn {
  subjectType: string;
  pages: Pages;
  fetched?: Fetched | undefined;
  error?: unknown;
}

/** Merges the pages of several subject types, each page as it comes. */
export async function* sweepPages(plan: SweepPlan): Pages {
  const { subjectTypes, openType, lanes, list, resume, signal } = plan;
  const states: Record<string, TypeCheckpoint | "done"> = { ...resume?.subjectTypes };
  const waiting = subjectTypes.filter((subjectType) => states[subjectType] !== "done");
  /** Subject types whose next page is on its way, or waits in `ready`. */
  const reading = new Set<string>();
  const ready: Turn[] = [];
  let wake = () => {};
  const read = (subjectType: string, pages: Pages) => {
    reading.add(subjectType);
    const settle = (turn: Partial<Turn>) => {
      ready.push({ subjectType, pages, ...turn });
      wake();
    };
    pages.next().then(
      ({ value }) => settle({ fetched: value ?? undefined }),
      (error: unknown) => settle({ error }),
    );
  };
  for (;;) {
    for (const subjectType of waiting.splice(0, lanes - reading.size))
      read(subjectType, openType(subjectType, states[subjectType] as TypeCheckpoint | undefined));
    if (reading.size === 0) return;
    const turn = ready.shift();
    if (turn === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    const { subjectType, pages, fetched } = turn;
    reading.delete(subjectType);
    // The reason of an abort is the user's, and may be the error of another call.
    if ("error" in turn) throw signal?.aborted ? turn.error : nameType(turn.error, subjectType);
    if (fetched === undefined) {
      states[subjectType] = "done";
      continue;
    }
    const { page, at: atOfType } = fetched;
    const before = { ...states };
    const at = (rows: number): Checkpoint => ({
      mode: "sweep",
      list,
      subjectTypes: { ...before, [subjectType]: atOfType(rows) as TypeCheckpoint },
    });
    // Taken before the page is returned, because the user may change it.
    states[subjectType] = atOfType(page.data.length) as TypeCheckpoint;
    yield { page, at };
    read(subjectType, pages);
  }
}

/** Adds the subject type to the error of a request: of 33 types, one may be closed to a user. */
function nameType(error: unknown, subjectType: string): unknown {
  // Errors of options, of a token or of the gate belong to no type.
  const kinds = [ApiError, ResponseFormatError, ConnectionError, TimeoutError];
  if (!kinds.some((Kind) => error instanceof Kind)) return error;
  const { message: said, stack } = error as Error;
  const message = `${subjectType}: ${said}`;
  return Object.assign(error as Error, { subjectType, message, stack: stack?.replace(said, () => message) });
}
