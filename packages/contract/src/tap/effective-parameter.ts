import type { ReadRequest } from "./judge-request.js";

/** Returns the value of a parameter: the one sent, or the document's default. */
export const effectiveParameter = ({ operation, parameters }: ReadRequest, name: string): unknown =>
  parameters[name] ?? operation?.parameters.find((one) => one.name === name)?.default;
