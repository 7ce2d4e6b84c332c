import type { ParameterView } from "../tap/operation-view.js";

/** A parameter, and where the document has it. */
export interface PlacedParameter extends ParameterView {
  about: string;
}

/** The name of a parameter's place in a finding. */
export const placeOf = ({ in: place, name }: ParameterView) => `${place}.${name}`;
