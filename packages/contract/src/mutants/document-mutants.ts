import { applyEdit } from "../cases/edit.js";
import { type Json, objectOf } from "../json.js";
import type { DocumentChange } from "./document-change.js";
import { objectChanges } from "./object-changes.js";
import { operationChanges, responseChanges, rootChanges } from "./operation-changes.js";
import { parameterChanges } from "./parameter-changes.js";
import { schemaSites } from "./schema-sites.js";
import { valueChanges } from "./value-changes.js";

/** A wrong document. */
export interface DocumentMutant {
  /** The sort of mistake. */
  kind: string;
  /** Where it is. */
  pointer: string;
  what: string;
  document: Json;
}

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
 * Every wrong document that one mistake makes of a right one, where the mistake can be seen on the wire at all: not
 * the types and nulls of texts in a URL, not one of two ways to get the same token, not words for people.
 */
export function* documentMutants(document: Json): Generator<DocumentMutant> {
  for (const { kind, pointer, what, at, value } of changes(document))
    yield { kind, pointer, what, document: applyEdit(document, at ?? pointer, value) as Json };
}
