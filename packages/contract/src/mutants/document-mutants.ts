import { applyEdit } from "../cases/edit.js";
import { type Json, objectOf } from "../json.js";
import type { DocumentChange } from "./document-change.js";
import { objectChanges } from "./object-changes.js";
import { operationChanges, responseChanges, rootChanges } from "./operation-changes.js";
import { parameterChanges } from "./parameter-changes.js";
import { schemaSites } from "./schema-sites.js";
import { valueChanges } from "./value-changes.js";

/** A document with one mistake. */
export interface DocumentMutant {
  /** The kind of mistake. */
  kind: string;
  /** The wrong part, as a JSON pointer. */
  pointer: string;
  what: string;
  document: Json;
}

/** A name that is different for most mutants. */
export const nameOf = ({ kind, pointer, what }: DocumentMutant): string => `${kind} at ${pointer}, ${what}`;

function* changes(document: Json): Generator<DocumentChange> {
  const names = Object.keys(objectOf(objectOf(document.components).schemas));
  for (const site of schemaSites(document)) {
    yield* objectChanges(site, names);
    yield* valueChanges(site);
  }
  yield* parameterChanges(document);
  yield* operationChanges(document);
  yield* responseChanges(document);
  yield* rootChanges(document);
}

/**
 * Yields every mutant of a document whose mistake can be seen on the wire. That leaves out types and null in URLs, one of
 * two equivalent security schemes, and descriptions.
 */
export function* documentMutants(document: Json): Generator<DocumentMutant> {
  for (const { kind, pointer, what, at, value } of changes(document))
    yield { kind, pointer, what, document: applyEdit(document, at ?? pointer, value) as Json };
}
