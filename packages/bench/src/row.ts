/** One line of the bench. Goals apply to ratios, since absolute figures depend on the machine and its load. */
export interface Row {
  /** What is measured. */
  name: string;
  /** The measured figure, in `unit`. */
  figure: number;
  unit: string;
  /** The ratio of the figure to its baseline, both from the same run. */
  ratio: number;
  /** The goal for the ratio, such as `≤ 1.15`. */
  goal: string;
  /** Whether the ratio met the goal in this run. */
  holds: boolean;
}

/** How much a row measures. */
export interface Effort {
  /** Blocks per side. */
  blocks: number;
  /** Calls per block. */
  calls: number;
  /** Rows to iterate over; slower measures use a share of them. */
  rows: number;
}

/** Measures one or several rows in one run. */
export type Measure = (effort: Effort) => Promise<Row[]>;
