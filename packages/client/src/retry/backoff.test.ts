import { expect, onTestFinished, test, vi } from "vitest";
import { createClient } from "../create-client.js";
import { manualClock } from "../testing/manual-clock.js";
import { answerOf } from "../testing/storm.js";

/** The pauses of a call that fails to the end, when chance picks this share of what they may be. */
async function pauses(chance: number): Promise<number[]> {
  vi.spyOn(Math, "random").mockReturnValue(chance);
  onTestFinished(() => void vi.restoreAllMocks());
  const clock = manualClock();
  const sentAt: number[] = [];
  const { externalReferences } = createClient({
    token: "t",
    clock,
    retry: { attempts: 8 },
    fetch: async () => {
      sentAt.push(clock.now());
      return answerOf(503, {});
    },
  });
  await clock.run(externalReferences.delete(1).catch(() => undefined));
  return sentAt.slice(1).map((at, index) => at - (sentAt[index] as number));
}

test("the pause after a failure may be twice as long after each one, up to eight seconds", async () => {
  expect(await pauses(1)).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
});

test("chance picks anything below, so that clients which failed together do not come back together", async () => {
  expect(await pauses(0.25)).toEqual([125, 250, 500, 1000, 2000, 2000, 2000]);
  expect(await pauses(0)).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
