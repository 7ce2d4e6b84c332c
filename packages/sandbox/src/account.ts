import type { Clock } from "./clock.js";
import type { Listed } from "./operations/listed.js";
import type { ReferenceStore } from "./store/reference-store.js";
import type { Write } from "./store/write.js";
import type { Subjects } from "./subjects/subjects.js";
import type { Switches } from "./switches.js";
import type { FormatTimestamp } from "./timestamp.js";

/** The account that the API serves: its data, and how the server behaves. */
export interface Account {
  references: ReferenceStore;
  /** Makes a change of the references. */
  write: Write;
  subjects: Subjects;
  /** The Kantata objects, as their lists return them. */
  listed: Listed;
  clock: Clock;
  timestamp: FormatTimestamp;
  switches: Switches;
  /** Whether input that the real server silently changes or ignores is rejected with 422. */
  strict: boolean;
}

/** The current time in whole seconds since 1970, as the server stores it. */
export const nowSeconds = ({ clock }: Account) => Math.floor(clock.now() / 1000);
