import { setTimeout as wait } from "node:timers/promises";
import { page, refuse } from "../http/respond.js";
import type { RefusalBody } from "../refusal.js";
import type { Switches } from "../switches.js";
import { cutInBody, stalledInBody, truncated } from "./break-body.js";
import type { Effect, Fault } from "./fault.js";

/** How to handle a request, and what faults need. */
export interface FaultContext {
  /** Handles the request without faults. */
  handle: () => Promise<Response>;
  /** Closes the connection of the request. */
  cut: () => Response;
  /** Aborts when the caller disconnects. */
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

/** These statuses never have a body; `Response` throws for one. */
const bodyless = new Set([204, 205, 304]);

function statusResponse(
  { status, body, retryAfter }: Effect & { kind: "status" },
  { switches }: FaultContext,
): Response {
  const chosen = body ?? (status === 429 ? switches.tooManyBody : "errors");
  const shape = bodyless.has(status) ? "empty" : chosen;
  // HTML with status 200 is what a login page of a proxy returns.
  const response =
    shape === "html" ? page(status, `${status} from a proxy`) : refuse(status, statusBody(status, shape), 0);
  if (retryAfter !== undefined) response.headers.set("retry-after", retryAfter);
  return response;
}

/** Whether a response can break in the middle of its body. One without a body breaks as a whole. */
const hasBody = (response: Response | undefined): response is Response => response?.body != null;

/** Settles only when the caller disconnects. */
async function stalled(signal: AbortSignal, cut: () => Response): Promise<Response> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
  return cut();
}

async function applyOne(
  fault: Fault,
  next: () => Promise<Response>,
  context: FaultContext,
): Promise<Response> {
  switch (fault.kind) {
    case "status":
      return statusResponse(fault, context);
    case "rate-limit": {
      const retryAfter = fault.retryAfter
        ? { retryAfter: String(Math.max(1, Math.ceil(1 / (fault.perSecond || 1)))) }
        : {};
      return statusResponse({ kind: "status", status: 429, ...retryAfter }, context);
    }
    case "latency": {
      const signal = context.signal();
      const delayMs = fault.leastMs + context.random() * Math.max(0, fault.mostMs - fault.leastMs);
      await wait(delayMs, undefined, { signal }).catch(() => undefined);
      return signal.aborted ? context.cut() : await next();
    }
    case "truncate":
      return await truncated(await next());
    case "stall": {
      const response = fault.when === "before" ? undefined : await next();
      return hasBody(response) ? await stalledInBody(response) : await stalled(context.signal(), context.cut);
    }
    case "reset": {
      const response = fault.when === "before" ? undefined : await next();
      if (fault.when === "in-body" && hasBody(response)) return await cutInBody(response, context.cut);
      return context.cut();
    }
  }
}

/** Handles a request through the faults that apply to it. The first is the outermost. */
export function applyFaults(faults: readonly Fault[], context: FaultContext): Promise<Response> {
  const [fault, ...rest] = faults;
  if (fault === undefined) return context.handle();
  return applyOne(fault, () => applyFaults(rest, context), context);
}
