export { type Prism, type PrismOptions, startPrism } from "./start-prism.js";
export type { Violation } from "./violation.js";
