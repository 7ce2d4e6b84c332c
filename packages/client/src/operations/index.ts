export { callOperation, type OperationInput } from "./call-operation.js";
