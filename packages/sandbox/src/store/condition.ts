/** A condition of a list. Columns and operators come from this code, never from a request. */
export interface Condition {
  /** SQL with one `?` for each value. */
  sql: string;
  values: readonly (string | number | null)[];
  /** The column that the condition bounds on one side, if it does. */
  bounds?: string;
}

/** Joins conditions with AND. */
export function where(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: "1", values: [] };
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(" AND "),
    values: conditions.flatMap(({ values }) => [...values]),
  };
}
