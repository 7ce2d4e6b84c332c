import type { KantataError } from "../errors/kantata-error.js";
import type { Limits } from "./call-options.js";

/** One call while it runs, as layers see it. */
export class Call {
  // An attempt is counted when it passed the gate, a request when it is handed to `fetch`, whether or not it gets out.
  /** Attempts so far, this one included. */
  attempts = 0;
  /** @internal Attempts that failed for another reason than the rate limit. */
  failures = 0;
  /** @internal Why the last attempt is retried. */
  lastError: KantataError | undefined;
  /** @internal Whether an earlier attempt may have taken effect. */
  mayBeDone = false;
  /** @internal Requests handed to `fetch`. */
  sent = 0;
  /** @internal What the server responded to the last of them; undefined while or when no response came. */
  received: Response | undefined;

  /** @internal */
  constructor(
    /** The operation's id in the document; method and path for `client.raw`. */
    readonly operation: string,
    /** The same for all attempts of a call, and for no other call. */
    readonly id: string,
    /** @internal */
    readonly startedAt: number,
    /** @internal */
    public limits: Limits,
  ) {}
}
