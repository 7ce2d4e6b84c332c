import type { Layer } from "@kantata-refs/client";
import { type Interrupt, InterruptedError } from "../interrupt.js";

/** Lets writes that began come to their end after Ctrl-C, and no others begin. */
export interface FinishInHand {
  /** For the client. It holds back what would begin after the interruption. */
  layer: Layer;
  /** Aborts once the last write in hand has its result. */
  signal: AbortSignal;
  /** To be called for each row whose write ended, well or not. */
  ended: () => void;
}

/** A promise that only rejects, with the reason of the signal. */
const held = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    const end = () => reject(signal.reason as Error);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });

export function finishInHand(interrupt: Interrupt): FinishInHand {
  const stop = new AbortController();
  const begun = new Set<string>();
  let ended = 0;
  const check = () => {
    if (interrupt.signal.aborted && ended >= begun.size) stop.abort(new InterruptedError());
  };
  interrupt.signal.addEventListener("abort", check, { once: true });
  return {
    signal: stop.signal,
    ended: () => {
      ended += 1;
      check();
    },
    layer: (next) => async (url, init, call) => {
      // A write in hand may be tried again.
      if (interrupt.signal.aborted && !begun.has(call.id)) return await held(init.signal);
      if (init.method !== "GET") begun.add(call.id);
      return await next(url, init, call);
    },
  };
}
