import type { Explain } from "../mutants/explanations.js";
import type { Survivor, Tally } from "../mutants/tally.js";

/** A mutant that lives, and why it may; without a reason it is work to do. */
interface ExplainedSurvivor extends Survivor {
  why: string | undefined;
}

/** One mutation score, as it is printed for machines. */
export interface Score {
  killed: number;
  total: number;
  survivors: ExplainedSurvivor[];
}

/** All figures of the suite. A score that was not measured is left out. */
export interface Figures {
  coverage: { percent: number; excluded: { element: string; reason: string }[] };
  mutants: { document?: Score; server?: Score; client?: Score };
}

/** A tally with a reason for each survivor, where there is one. */
export const scoreOf = ({ killed, total, survivors }: Tally, explain: Explain): Score => ({
  killed,
  total,
  survivors: survivors.map((survivor) => ({ ...survivor, why: explain(survivor) })),
});

/** A share in percent, to two digits, never rounded up to 100. */
export const percent = (part: number, whole: number): number =>
  whole === 0 ? 100 : Math.floor((part / whole) * 10_000) / 100;
