import type { operations } from "@kantata-refs/schema";

type Operation = (typeof operations)[keyof typeof operations];

/** The metadata of an operation that returns pages of rows. */
export type ListOperation = Extract<Operation, { method: "GET"; rows: unknown }>;

/** The metadata of an operation that returns rows, one or many. */
export type RowsOperation = Extract<Operation, { rows: unknown }>;

/** A parameter, as far as the sandbox reads it. */
export interface Parameter {
  /** Which rows it keeps; see `docs/add-an-operation.md`. */
  filter?: Filter;
  schema: {
    type: unknown;
    enum?: readonly string[];
    default?: unknown;
    maxItems?: number;
    items?: { enum?: readonly string[] };
  };
}

/** Which rows a parameter keeps. One property says it. */
export interface Filter {
  equals?: string;
  after?: string;
  before?: string;
  ids?: true;
  references?: string;
  hasReferences?: true;
  withoutReferences?: string;
  hides?: string;
  when?: boolean;
}

export const parametersOf = ({ parameters }: Operation): [string, Parameter][] =>
  Object.entries<Parameter>(parameters as object as Record<string, Parameter>);
