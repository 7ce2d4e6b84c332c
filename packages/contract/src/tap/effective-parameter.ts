import type { Json } from "../json.js";
import type { ReadRequest } from "./judge-request.js";

/** Returns the value of a parameter: the one sent, or the document's default. */
export function effectiveParameter(
  { operation, parameters }: ReadRequest,
  name: string,
  follow: (schema: unknown) => Json,
): unknown {
  if (parameters[name] !== undefined) return parameters[name];
  const parameter = operation?.parameters.find((one) => one.name === name);
  return parameter === undefined ? undefined : follow(parameter.schema).default;
}
