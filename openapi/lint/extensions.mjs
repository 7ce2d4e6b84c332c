/** The extensions of this document. README.md explains them. */
export const extensions = [
  "x-confidence",
  "x-include",
  "x-optional-field",
  "x-requires",
  "x-excludes",
  "x-filter",
  "x-revocation-url",
  "x-code-lifetime-seconds",
];
