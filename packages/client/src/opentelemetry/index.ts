export { traceAttempts } from "./trace-attempts.js";
