/** A function to measure. */
export type Call = () => Promise<unknown>;

/** Microseconds per call, one figure per block. */
export type BlockTimes = number[];

async function timeBlock(call: Call, calls: number): Promise<number> {
  const start = process.hrtime.bigint();
  for (let done = 0; done < calls; done += 1) await call();
  return Number(process.hrtime.bigint() - start) / 1000 / calls;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

/**
 * Measures several sides in turns: each round has one block of every side, in random order, so that changes of the
 * machine's load affect all of them.
 */
export async function interleave<Side extends string>(
  sides: Readonly<Record<Side, Call>>,
  { blocks, calls }: { blocks: number; calls: number },
): Promise<Record<Side, BlockTimes>> {
  const names = Object.keys(sides) as Side[];
  const times = Object.fromEntries(names.map((name) => [name, [] as BlockTimes])) as Record<Side, BlockTimes>;
  for (let round = 0; round < blocks; round += 1)
    for (const name of shuffled(names)) times[name].push(await timeBlock(sides[name], calls));
  return times;
}
