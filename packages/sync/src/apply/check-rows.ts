import type { KantataClient } from "@kantata-refs/client";
import { keyText } from "../link.js";
import { byPair, type LinkPair, pairText } from "../plan/link-pair.js";
import type { PlanHeader } from "../plan/plan.js";
import type { PlanRow } from "../plan/plan-row.js";
import { type Present, presentOf } from "../plan/present.js";
import { readPair } from "../plan/read-pair.js";
import { Newcomers } from "./newcomers.js";
import { type Verdict, verdictOn } from "./verdict.js";

/** Reads what is there now for the rows of a plan, a batch at a time, just before they are written. */
export class RowChecks {
  readonly #client: KantataClient;
  readonly #signal: AbortSignal | undefined;
  readonly #newcomers = new Map<string, Newcomers>();

  constructor(client: KantataClient, { scope }: PlanHeader, signal: AbortSignal | undefined) {
    this.#client = client;
    this.#signal = signal;
    for (const one of scope) if (one.complete) this.#newcomers.set(pairText(one), new Newcomers(client, one));
  }

  /** @param rows that write, in the order of the plan */
  async check(rows: readonly PlanRow[]): Promise<Verdict[]> {
    const present = new Map<string, Present>();
    const byId = rows.filter(({ id }) => id !== undefined);
    for (const [subjectType, some] of grouped(byId)) await this.#readIds(subjectType, some, present);
    for (const { pair, keys } of byPair(rows.filter(({ id }) => id === undefined)))
      for (const one of await this.#readKeys(pair, keys)) present.set(keyText(one), one);
    return rows.map((row) => verdictOn(row, present.get(row.id ?? keyText(row))));
  }

  async #readIds(
    subject_type: PlanRow["subject_type"],
    rows: readonly PlanRow[],
    present: Map<string, Present>,
  ) {
    const only = rows.flatMap(({ id }) => id ?? []);
    const list = this.#client.externalReferences.list({ subject_type, only }, { signal: this.#signal });
    for await (const reference of list) present.set(reference.id, presentOf(reference));
  }

  /** What is there for keys that had no reference. */
  async #readKeys(pair: LinkPair, keys: readonly PlanRow[]): Promise<Present[]> {
    const newcomers = this.#newcomers.get(pairText(pair));
    if (newcomers !== undefined) return await newcomers.look(keys, this.#signal);
    const asked = { client: this.#client, pair, keys, all: false, signal: this.#signal };
    const { references } = await readPair(asked);
    return keys.flatMap((key) => references.get(keyText(key))?.[0] ?? []);
  }
}

const typeOf = ({ subject_type }: PlanRow) => subject_type;

function grouped(rows: readonly PlanRow[]): Map<PlanRow["subject_type"], PlanRow[]> {
  const groups = new Map<PlanRow["subject_type"], PlanRow[]>();
  for (const row of rows) groups.set(typeOf(row), [...(groups.get(typeOf(row)) ?? []), row]);
  return groups;
}
