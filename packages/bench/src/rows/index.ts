export { listAgainstFetch } from "./list-against-fetch.js";
export { sandboxAgainstPrism } from "./sandbox-against-prism.js";
export { sandboxScale } from "./sandbox-scale.js";
export { sandboxStart } from "./sandbox-start.js";
