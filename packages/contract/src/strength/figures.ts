import type { Explain } from "../mutants/explanations.js";
import type { Survivor, Tally } from "../mutants/tally.js";

/** A surviving mutant. Without a reason it means that a test is missing. */
interface ExplainedSurvivor extends Survivor {
  why: string | undefined;
}

/** One mutation score, as in the output of `--json`. */
export interface Score {
  killed: number;
  total: number;
  survivors: ExplainedSurvivor[];
}

/** All figures of the suite. Scores that were not measured are omitted. */
export interface Figures {
  coverage: { percent: number; excluded: { element: string; reason: string }[] };
  mutants: { document?: Score; server?: Score; client?: Score };
}

/** Adds to each survivor the reason, if there is one. */
export const scoreOf = ({ killed, total, survivors }: Tally, explain: Explain): Score => ({
  killed,
  total,
  survivors: survivors.map((survivor) => ({ ...survivor, why: explain(survivor) })),
});

/** A share in percent, rounded down to two digits. */
export const percent = (part: number, whole: number): number =>
  whole === 0 ? 100 : Math.floor((part / whole) * 10_000) / 100;
