import type { ParameterView } from "../tap/operation-view.js";

/** A parameter with its location in the document. */
export interface LocatedParameter extends ParameterView {
  /** A JSON pointer. */
  about: string;
}

/** The path of a parameter in a finding, such as `query.status`. */
export const findingPath = (parameter: ParameterView) => `${parameter.in}.${parameter.name}`;
