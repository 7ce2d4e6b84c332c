export { salesforceId15, salesforceId18 } from "./external-id/salesforce-id.js";
export type { TwinDifference } from "./external-id/twins.js";
export { keyText, type Link, type LinkKey } from "./link.js";
export { createResolver, type Resolver, type ResolverOptions } from "./resolve/create-resolver.js";
export { type ResolveOptions, resolve } from "./resolve/resolve.js";
export type { Match, Resolved, ResolveScope, Twin } from "./resolve/resolved.js";
