import type { TokenSource } from "../auth/token.js";
import type { Clock } from "../clock.js";
import type { Gate } from "../gate/gate.js";
import type { Log } from "../logging/logger.js";
import type { Hook } from "./attempt.js";
import type { Fetch } from "./fetch.js";

/** What the calls of one client run on. */
export interface Machinery {
  readonly token: TokenSource;
  readonly gate: Gate;
  readonly fetch: Fetch | undefined;
  readonly use: readonly Hook[];
  readonly clock: Clock;
  readonly log: Log;
}
