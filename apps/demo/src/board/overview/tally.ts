/** Counts how often each combination of values comes. */
export class Tally<Key extends object> {
  readonly #counts = new Map<string, Key & { count: number }>();

  add(key: Key): void {
    const name = JSON.stringify(Object.values(key));
    const counted = this.#counts.get(name);
    if (counted === undefined) this.#counts.set(name, { ...key, count: 1 });
    else counted.count += 1;
  }

  counts(): (Key & { count: number })[] {
    return [...this.#counts.values()];
  }
}
