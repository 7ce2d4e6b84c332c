import { readFileSync } from "node:fs";
import { parse } from "yaml";

/**
 * The intended differences between this document and the published one.
 *
 * @returns {Correction[]}
 *
 * @typedef {{ aspect: string | string[], at: string | string[], except?: string[], vendor?: unknown, ours?: unknown }} Pattern
 * @typedef {{ what: string, published: string, here: string, why: string, differences: Pattern[] }} Correction
 */
export const readCorrections = () =>
  parse(readFileSync(new URL("corrections.yaml", import.meta.url), "utf8"));
