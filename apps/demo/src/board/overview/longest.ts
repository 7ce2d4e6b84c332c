/** Keeps the rows with the earliest times, a few of them, however many come. */
export class Longest<Row> {
  readonly #kept: { row: Row; time: number }[] = [];

  constructor(readonly most: number) {}

  /** Times are compared as times: texts of different UTC offsets do not sort. */
  add(row: Row, at: string): void {
    const time = Date.parse(at);
    const last = this.#kept.at(-1);
    if (this.#kept.length === this.most && last !== undefined && time >= last.time) return;
    const place = this.#kept.findIndex((kept) => time < kept.time);
    this.#kept.splice(place < 0 ? this.#kept.length : place, 0, { row, time });
    this.#kept.length = Math.min(this.#kept.length, this.most);
  }

  rows(): Row[] {
    return this.#kept.map(({ row }) => row);
  }
}
