import bundle from "@kantata-refs/schema/openapi.json" with { type: "json" };
import { type Json, objectOf } from "./json.js";
import { follower } from "./tap/operation-view.js";

export { isObject, type Json } from "./json.js";

export const document: Json = bundle;

/** An object of the document, with its local references followed. Anything else is an empty object. */
export const follow = follower(document);

/** The operations of the document, each with where it is. */
export const documentedOperations = Object.entries(objectOf(document.paths)).flatMap(([path, item]) =>
  Object.entries(objectOf(item)).map(([method, operation]) => ({
    path,
    method,
    operation: objectOf(operation),
  })),
);
