export { type ValidationOptions, validateResponses } from "./validate-responses.js";
