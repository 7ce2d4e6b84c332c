import type { Link } from "../link.js";

/** A link of a task to an issue. */
export const jira = (id: number, more: Partial<Link> = {}): Link => ({
  subject_type: "Story",
  subject_id: String(id),
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: `ABC-${id}`,
  ...more,
});

/** Numbers from one to another, both included. */
export const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** All that an iterator yields. */
export async function all<V>(values: AsyncIterable<V>): Promise<V[]> {
  const list: V[] = [];
  for await (const value of values) list.push(value);
  return list;
}
