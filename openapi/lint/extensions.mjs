/**
 * The extensions of this document: how well a fact is known; the association that brings a property; a property sent
 * only on request; parameters that must, or must not, stand beside this one; where tokens of an OAuth flow are revoked,
 * and how long its codes live.
 */
export const extensions = [
  "x-confidence",
  "x-include",
  "x-optional-field",
  "x-requires",
  "x-excludes",
  "x-revocation-url",
  "x-code-lifetime-seconds",
];
