import type { CallDefaults } from "./call-options.js";
import type { Trace } from "./trace.js";

/** What the client adds to the options that openapi-fetch knows; it hands them on to the request. */
export interface Plan {
  readonly trace: Trace;
  readonly limits: CallDefaults;
  readonly caller: AbortSignal | undefined;
  /** Headers of this call, in small letters. */
  readonly sent: Readonly<Record<string, string>>;
}

/** The part of a `Request` that has to be made here: constructing the real one costs more than all of our own work. */
export class PlannedRequest {
  readonly url: string;
  readonly method: string;
  readonly body: string | undefined;
  readonly plan: Plan;

  constructor(url: string, { method, body, plan }: { method: string; body?: string; plan: Plan }) {
    this.url = url;
    this.method = method;
    this.body = body;
    this.plan = plan;
  }
}
