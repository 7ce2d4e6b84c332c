import type { Clock } from "./clock.js";
import type { ReferenceStore } from "./store/reference-store.js";
import type { Subjects } from "./subjects/subjects.js";
import type { Switches } from "./switches.js";
import type { FormatTimestamp } from "./timestamp.js";

/** The account behind the API: what is stored, and how the server behaves. */
export interface Account {
  references: ReferenceStore;
  subjects: Subjects;
  clock: Clock;
  timestamp: FormatTimestamp;
  switches: Switches;
  /** Whether silently bent or ignored input is refused with 422. */
  strict: boolean;
}

/** The moment that the server writes down, in whole seconds. */
export const nowSeconds = ({ clock }: Account) => Math.floor(clock.now() / 1000);
