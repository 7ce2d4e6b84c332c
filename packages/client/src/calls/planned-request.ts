import type { CallDefaults } from "./call-options.js";
import type { Trace } from "./trace.js";

/** A request that is to be sent, as often as it takes. */
export interface PlannedRequest {
  readonly method: string;
  readonly url: string;
  /** Headers of this call, in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly trace: Trace;
  readonly limits: CallDefaults;
  readonly caller: AbortSignal | undefined;
}
