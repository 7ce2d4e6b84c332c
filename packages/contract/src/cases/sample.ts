import { createHash } from "node:crypto";
import type { ContractCase } from "./contract-case.js";

/**
 * Whether a name is in a sample of one in `oneIn`. It depends on the name alone, so that a change elsewhere in the
 * document does not replace the whole sample.
 */
export const isSampled = (name: string, oneIn: number): boolean =>
  createHash("sha256").update(name).digest().readUInt32BE() % oneIn === 0;

/** The name of a case without the operation. */
const plainName = ({ name }: ContractCase) => name.slice(name.indexOf(":"));

/** Leaves out cases for a parameter or schema that another operation shares and has the same case for. */
export function oncePerComponent(cases: readonly ContractCase[]): ContractCase[] {
  const seen = new Set<string>();
  return cases.filter((one) => {
    const key = `${one.about} ${plainName(one)}`;
    const isRepeated = one.about.startsWith("/components/") && seen.has(key);
    seen.add(key);
    return !isRepeated;
  });
}
