/** Something whose calls are timed. */
export type Call = () => Promise<unknown>;

/** Microseconds per call, one figure a block. */
export type BlockTimes = number[];

async function timeBlock(call: Call, calls: number): Promise<number> {
  const start = process.hrtime.bigint();
  for (let done = 0; done < calls; done += 1) await call();
  return Number(process.hrtime.bigint() - start) / 1000 / calls;
}

/**
 * Times two ways of doing the same thing in alternating blocks, which of the two goes first drawn by chance each
 * round, so that a change of the machine's load hits both alike.
 */
export async function interleave(
  left: Call,
  right: Call,
  { blocks, calls }: { blocks: number; calls: number },
): Promise<{ left: BlockTimes; right: BlockTimes }> {
  const times: { left: BlockTimes; right: BlockTimes } = { left: [], right: [] };
  for (let round = 0; round < blocks; round += 1) {
    const order = Math.random() < 0.5 ? (["left", "right"] as const) : (["right", "left"] as const);
    for (const side of order) times[side].push(await timeBlock(side === "left" ? left : right, calls));
  }
  return times;
}
