import type { Measure } from "./row.js";

/**
 * Returns the named measures, or all of them if no name is given.
 *
 * @throws RangeError for an unknown name
 */
export function selectMeasures(
  measures: Readonly<Record<string, Measure>>,
  names: readonly string[],
): [string, Measure][] {
  const known = Object.keys(measures);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RangeError(`unknown measure ${unknown}; use ${known.join(", ")}`);
  return Object.entries(measures).filter(([name]) => names.length === 0 || names.includes(name));
}
