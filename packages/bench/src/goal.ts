import type { Row } from "./row.js";

/** A row before anybody asks whether it is good. */
type Measured = Pick<Row, "name" | "figure" | "unit" | "ratio">;

/** A row whose ratio should be small. */
export const atMost = (goal: number, measured: Measured): Row => ({
  ...measured,
  goal: `≤ ${goal}`,
  holds: measured.ratio <= goal,
});

/** A row whose ratio should be large. */
export const atLeast = (goal: number, measured: Measured): Row => ({
  ...measured,
  goal: `≥ ${goal}`,
  holds: measured.ratio >= goal,
});

/** A row without a goal, there to compare with. */
export const stated = (measured: Measured): Row => ({ ...measured, goal: "stated", holds: true });
