import type { Json } from "../json.js";

/** One mistake in a document. */
export interface DocumentChange {
  /** The kind of mistake. */
  kind: string;
  /** The wrong part of the document, as a JSON pointer. */
  pointer: string;
  what: string;
  /** The node to replace. @default `pointer` */
  at?: string;
  /** The new value; undefined removes the node. */
  value: unknown;
}

/** A schema of the document with its location. */
export interface SchemaSite {
  schema: Json;
  pointer: string;
  /** Whether it is used for JSON, and not only for strings in URLs and headers, which have neither null nor types. */
  inJson: boolean;
}

/** Returns a copy of an object without one property. */
export const without = (object: Json, name: string): Json =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
