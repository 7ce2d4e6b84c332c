import { type Json, listOf, objectOf } from "../json.js";
import { type OperationView, viewOperations } from "../tap/operation-view.js";
import type { PlacedParameter } from "./placed-parameter.js";

/** An operation, where the document has it, and its parameters, where the document has those. */
export interface PlacedOperation {
  operation: OperationView;
  about: string;
  parameters: PlacedParameter[];
}

/** The operations of a document with their places. */
export function placedOperations(document: Json): PlacedOperation[] {
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
