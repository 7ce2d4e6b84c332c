import type { Measure } from "./row.js";

/**
 * The measures of these names, or all of them where none is named.
 *
 * @throws RangeError for a name that no measure has
 */
export function selectMeasures(
  measures: Readonly<Record<string, Measure>>,
  names: readonly string[],
): [string, Measure][] {
  const known = Object.keys(measures);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new RangeError(`nothing is measured as ${unknown}; there are ${known.join(", ")}`);
  return Object.entries(measures).filter(([name]) => names.length === 0 || names.includes(name));
}
