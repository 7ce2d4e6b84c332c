import type { Row } from "./row.js";

/** What the process of a measure sends: its rows, or why there are none. */
export type Measured = { rows: Row[] } | { failure: string };
