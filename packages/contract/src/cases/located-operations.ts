import { type Json, listOf, objectOf } from "../json.js";
import { type OperationView, viewOperations } from "../tap/operation-view.js";
import type { LocatedParameter } from "./located-parameter.js";

/** An operation and its parameters, with their locations in the document. */
export interface LocatedOperation {
  operation: OperationView;
  about: string;
  parameters: LocatedParameter[];
}

/** Returns the operations of a document with their locations. */
export function locatedOperations(document: Json): LocatedOperation[] {
  return viewOperations(document).map((operation) => {
    const about = `/paths/${operation.path.replaceAll("/", "~1")}/${operation.method.toLowerCase()}`;
    const item = objectOf(objectOf(objectOf(document.paths)[operation.path])[operation.method.toLowerCase()]);
    const parameters = operation.parameters.map((parameter, index) => {
      const { $ref } = objectOf(listOf(item.parameters)[index]);
      return {
        ...parameter,
        about: typeof $ref === "string" ? $ref.slice(1) : `${about}/parameters/${index}`,
      };
    });
    return { operation, about, parameters };
  });
}
