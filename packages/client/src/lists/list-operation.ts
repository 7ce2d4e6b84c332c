import type { operations } from "@kantata-refs/schema";

type Operations = typeof operations;

/** The ids of the operations that return pages of rows. */
export type ListId = {
  [Id in keyof Operations]: Operations[Id] extends { method: "GET"; rows: unknown } ? Id : never;
}[keyof Operations];

/** What the document says about such an operation. */
export type ListOperation = Operations[ListId];

/** Whether an operation returns pages of rows. */
export const isList = (operation: Operations[keyof Operations]): operation is ListOperation =>
  operation.method === "GET" && "rows" in operation;

type Camel<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;

/** The name of a resource in the client, by a path of its operations. */
export type ResourceName<Path extends string> = Path extends `/${infer Name}` ? Camel<Name> : never;

/** The first segment of a path names the resource: `/time_entries` belongs to `timeEntries`. */
export function resourceName(path: string): string {
  const [, name = ""] = path.split("/");
  return name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
