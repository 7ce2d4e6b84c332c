import { setTimeout as wait } from "node:timers/promises";
import { page, refuse } from "../http/respond.js";
import type { RefusalBody } from "../refusal.js";
import type { Switches } from "../switches.js";
import { cutInBody, stalledInBody, truncated } from "./break-body.js";
import type { Effect, Fault } from "./fault.js";

/** What a request goes through. */
export interface Passage {
  /** Handles the request as if nothing were wrong. */
  handle: () => Promise<Response>;
  /** Cuts the connection under the request. */
  cut: () => Response;
  /** Ends when the other side has gone away. */
  signal: () => AbortSignal;
  random: () => number;
  switches: Switches;
}

const message = (status: number) =>
  status === 429 ? "Rate limit exceeded, retry after a small delay" : "A server error has occurred.";

function statusBody(status: number, shape: "errors" | "parser" | "message" | "html" | "empty"): RefusalBody {
  if (shape === "empty") return undefined;
  if (shape === "html") return { html: `${status} from a proxy` };
  if (shape === "parser") return { status, error: message(status) };
  if (shape === "message") return { error_message: message(status) };
  return { errors: [{ type: "system", message: message(status) }] };
}

function refusedWith(
  { status, body, retryAfter }: Effect & { kind: "status" },
  { switches }: Passage,
): Response {
  const shape = body ?? (status === 429 ? switches.tooManyBody : "errors");
  // A page with a good status is what a login wall answers.
  const response =
    shape === "html" ? page(status, `${status} from a proxy`) : refuse(status, statusBody(status, shape), 0);
  if (retryAfter !== undefined) response.headers.set("retry-after", retryAfter);
  return response;
}

/** Never, unless the other side goes away. */
async function stalled(signal: AbortSignal, cut: () => Response): Promise<Response> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
  return cut();
}

async function applyOne(fault: Fault, next: () => Promise<Response>, passage: Passage): Promise<Response> {
  switch (fault.kind) {
    case "status":
      return refusedWith(fault, passage);
    case "rate-limit": {
      const retryAfter = fault.retryAfter
        ? { retryAfter: String(Math.max(1, Math.ceil(1 / (fault.perSecond || 1)))) }
        : {};
      return refusedWith({ kind: "status", status: 429, ...retryAfter }, passage);
    }
    case "latency":
      await wait(fault.leastMs + passage.random() * Math.max(0, fault.mostMs - fault.leastMs));
      return await next();
    case "truncate":
      return await truncated(await next());
    case "stall":
      return fault.when === "before"
        ? await stalled(passage.signal(), passage.cut)
        : await stalledInBody(await next());
    case "reset": {
      if (fault.when === "before") return passage.cut();
      const response = await next();
      return fault.when === "after" ? passage.cut() : await cutInBody(response, passage.cut);
    }
  }
}

/** Handles a request through all faults that it meets, the first one outermost. */
export function applyFaults(faults: readonly Fault[], passage: Passage): Promise<Response> {
  const [fault, ...rest] = faults;
  if (fault === undefined) return passage.handle();
  return applyOne(fault, () => applyFaults(rest, passage), passage);
}
