export * from "./generated/enums.gen.js";
export * from "./generated/oauth.gen.js";
export * from "./generated/operations.gen.js";
export * from "./generated/subjects.gen.js";
export type { components, operations as OperationTypes, paths } from "./generated/types.gen.js";
