import type { Json } from "../json.js";

/** One mistake that could be in a document. */
export interface DocumentChange {
  /** The sort of mistake. */
  kind: string;
  /** What it is about, as a JSON pointer into the document. */
  pointer: string;
  what: string;
  /** The node that is replaced; `pointer` where it is left out. */
  at?: string;
  /** What stands there instead; undefined takes it out. */
  value: unknown;
}

/** A schema of the document, and where it stands. */
export interface SchemaSite {
  schema: Json;
  pointer: string;
  /** Whether it speaks of JSON, or only of texts in a URL or header, which know neither null nor types. */
  inJson: boolean;
}

/** A copy of an object without one of its names. */
export const without = (object: Json, name: string): Json =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
