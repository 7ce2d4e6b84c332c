import bundle from "@kantata-refs/schema/openapi.json" with { type: "json" };
import { type Json, objectOf } from "./json.js";
import { follower } from "./tap/operation-view.js";

export { isObject, type Json } from "./json.js";

export const document: Json = bundle;

/** Resolves the local `$ref`s of an object of the document. Returns an empty object for anything else. */
export const follow = follower(document);

/** The operations of the document, each with its path and method. */
export const documentedOperations = Object.entries(objectOf(document.paths)).flatMap(([path, item]) =>
  Object.entries(objectOf(item)).map(([method, operation]) => ({
    path,
    method,
    operation: objectOf(operation),
  })),
);
