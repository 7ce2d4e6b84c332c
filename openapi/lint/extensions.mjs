/**
 * The extensions of this document: how well a fact is known; the association that brings a property; a property sent
 * only on request; parameters that must, or must not, stand beside this one.
 */
export const extensions = ["x-confidence", "x-include", "x-optional-field", "x-requires", "x-excludes"];
