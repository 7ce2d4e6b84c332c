import type { Row } from "./row.js";

/** A row without its goal. */
type Measured = Pick<Row, "name" | "figure" | "unit" | "ratio">;

/** A row with a maximum ratio. */
export const atMost = (goal: number, measured: Measured): Row => ({
  ...measured,
  goal: `≤ ${goal}`,
  holds: measured.ratio <= goal,
});

/** A row with a minimum ratio. */
export const atLeast = (goal: number, measured: Measured): Row => ({
  ...measured,
  goal: `≥ ${goal}`,
  holds: measured.ratio >= goal,
});

/** A row without a goal, for comparison. */
export const withoutGoal = (measured: Measured): Row => ({ ...measured, goal: "none", holds: true });
