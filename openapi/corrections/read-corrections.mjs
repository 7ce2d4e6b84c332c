import { readFileSync } from "node:fs";
import { parse } from "yaml";

/**
 * What this document says otherwise than the published one, on purpose.
 *
 * @returns {Correction[]}
 *
 * @typedef {{ aspect: string | string[], at: string | string[], except?: string[], vendor?: unknown, ours?: unknown }} Pattern
 * @typedef {{ what: string, published: string, here: string, why: string, differences: Pattern[] }} Correction
 */
export const readCorrections = () =>
  parse(readFileSync(new URL("corrections.yaml", import.meta.url), "utf8"));
