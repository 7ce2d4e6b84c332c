import type { Row } from "./row.js";

/** The message from the process of a measure: its rows, or why it failed. */
export type Measured = { rows: Row[] } | { failure: string };
