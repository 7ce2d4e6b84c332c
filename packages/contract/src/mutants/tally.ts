/** A mutant that no test killed. */
export interface Survivor {
  kind: string;
  pointer: string;
  what: string;
}

/** Killed and surviving mutants. */
export interface Tally {
  killed: number;
  total: number;
  survivors: Survivor[];
  byKind: Record<string, { killed: number; total: number }>;
}

/** Adds a mutant to a tally. */
export function count(tally: Tally, mutant: Survivor, killed: boolean): void {
  const kind = tally.byKind[mutant.kind] ?? { killed: 0, total: 0 };
  tally.byKind[mutant.kind] = kind;
  tally.total += 1;
  kind.total += 1;
  if (killed) {
    tally.killed += 1;
    kind.killed += 1;
  } else tally.survivors.push(mutant);
}
