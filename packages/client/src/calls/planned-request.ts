import type { CallDefaults } from "./call-options.js";
import type { Trace } from "./trace.js";

/** How a request is to be sent. */
export interface Plan {
  readonly trace: Trace;
  readonly limits: CallDefaults;
  readonly caller: AbortSignal | undefined;
  /** Headers of this call, in small letters. */
  readonly sent: Readonly<Record<string, string>>;
}

/** A request that is to be sent, as often as it takes. */
export interface PlannedRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
  readonly plan: Plan;
}
