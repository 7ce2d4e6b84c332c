/** A mutant that nobody noticed. */
export interface Survivor {
  kind: string;
  pointer: string;
  what: string;
}

/** How many mutants were noticed. */
export interface Tally {
  killed: number;
  total: number;
  survivors: Survivor[];
  byKind: Record<string, { killed: number; total: number }>;
}

/** Counts a mutant. */
export function count(tally: Tally, mutant: Survivor, noticed: boolean): void {
  const kind = tally.byKind[mutant.kind] ?? { killed: 0, total: 0 };
  tally.byKind[mutant.kind] = kind;
  tally.total += 1;
  kind.total += 1;
  if (noticed) {
    tally.killed += 1;
    kind.killed += 1;
  } else tally.survivors.push(mutant);
}
