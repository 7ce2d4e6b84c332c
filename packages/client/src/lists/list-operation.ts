import type { operations } from "@kantata-refs/schema";

type Operations = typeof operations;

/** The ids of the operations that return pages of rows. */
export type ListId = {
  [Id in keyof Operations]: Operations[Id] extends { method: "GET"; rows: unknown } ? Id : never;
}[keyof Operations];

/** The generated metadata of such an operation. */
export type ListOperation = Operations[ListId];

/** The order in which rows never change places, where a list supports it. */
export const fixedOrder = "created_at:asc";

/** The order in which a list is iterated: the one that never changes, or its default. */
export function iterationOrder({ parameters }: ListOperation): string {
  const { enum: orders, default: otherwise } = parameters.order.schema;
  return (orders as readonly string[]).includes(fixedOrder) ? fixedOrder : otherwise;
}
