/** One condition of a list. Columns and operators come from this code, never from a request. */
export interface Condition {
  /** SQL with one `?` for each value. */
  sql: string;
  values: readonly (string | number | null)[];
  /** The column that is bounded on one side, where the condition is such a bound. */
  bounds?: string;
}

/** All conditions at once. */
export function where(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: "1", values: [] };
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(" AND "),
    values: conditions.flatMap(({ values }) => [...values]),
  };
}
