/** Something whose calls are timed. */
export type Call = () => Promise<unknown>;

/** Microseconds per call, one figure a block. */
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
 * Times several ways of doing the same thing in turns, one block of each a round, in an order drawn by chance, so that
 * a change of the machine's load hits all alike.
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
