/** A parameter and the number of its values. It can also be omitted unless it is required. */
export interface Factor {
  name: string;
  levels: number;
  required: boolean;
  requires: string[];
  excludes: string[];
}

/** Level by parameter name. A parameter that is not in the map is omitted. */
export type Row = Map<string, number>;

const keyOf = (a: string, i: number | undefined, b: string, j: number | undefined) =>
  `${a}=${i ?? "-"}&${b}=${j ?? "-"}`;

/** Adds the parameters that those of a row require; undefined if some of them exclude each other. */
function complete(row: Row, factors: Map<string, Factor>): Row | undefined {
  const whole: Row = new Map(row);
  for (const name of whole.keys()) {
    const factor = factors.get(name);
    for (const partner of factor?.requires ?? []) if (!whole.has(partner)) whole.set(partner, 0);
    if (factor?.excludes.some((other) => whole.has(other))) return undefined;
  }
  return whole;
}

/** The pairs of levels in a row. */
function* pairsIn(row: Row, factors: Factor[]): Generator<string> {
  for (const [index, a] of factors.entries())
    for (const b of factors.slice(index + 1)) yield keyOf(a.name, row.get(a.name), b.name, row.get(b.name));
}

/** Returns rows that cover every possible pair of levels, "omitted" included, and respect `requires` and `excludes`. */
export function pairwise(list: Factor[]): Row[] {
  const factors = new Map(list.map((factor) => [factor.name, factor]));
  const optional = list.filter(({ required }) => !required);
  const base = (): Row => new Map(list.filter(({ required }) => required).map(({ name }) => [name, 0]));
  const levelsOf = ({ levels, required }: Factor) => [
    ...(required ? [] : [undefined]),
    ...Array.from({ length: levels }, (_unused, index) => index),
  ];
  const withLevel = (row: Row, factor: Factor, level: number | undefined): Row | undefined => {
    if (level === undefined) return row.has(factor.name) && !factor.required ? undefined : row;
    return complete(new Map([...row, [factor.name, level]]), factors);
  };
  const wanted = new Set<string>();
  const starts: { key: string; row: Row }[] = [];
  for (const [index, a] of list.entries()) {
    for (const b of list.slice(index + 1)) {
      for (const i of levelsOf(a)) {
        for (const j of levelsOf(b)) {
          const first = withLevel(base(), a, i);
          const row = first && withLevel(first, b, j);
          const key = keyOf(a.name, i, b.name, j);
          if (row === undefined || row.get(a.name) !== i || row.get(b.name) !== j) continue;
          wanted.add(key);
          starts.push({ key, row });
        }
      }
    }
  }
  const rows: Row[] = [];
  for (const { key, row: start } of starts) {
    if (!wanted.has(key)) continue;
    const left = new Set(key.split("&").flatMap((part) => (part.endsWith("=-") ? [part.slice(0, -2)] : [])));
    let row = start;
    for (const factor of optional) {
      if (row.has(factor.name) || left.has(factor.name)) continue;
      let best = { row, gain: gainOf(row, list, wanted) };
      for (const level of levelsOf(factor)) {
        const tried = level === undefined ? undefined : withLevel(row, factor, level);
        if (tried === undefined || [...left].some((name) => tried.has(name))) continue;
        const gain = gainOf(tried, list, wanted);
        if (gain > best.gain) best = { row: tried, gain };
      }
      row = best.row;
    }
    for (const pair of pairsIn(row, list)) wanted.delete(pair);
    rows.push(row);
  }
  return rows;
}

function gainOf(row: Row, factors: Factor[], wanted: Set<string>): number {
  let gain = 0;
  for (const pair of pairsIn(row, factors)) if (wanted.has(pair)) gain += 1;
  return gain;
}
