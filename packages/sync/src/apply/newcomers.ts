import type { Checkpoint, KantataClient } from "@kantata-refs/client";
import { keyText, type LinkKey } from "../link.js";
import { compareKeys } from "../plan/compare-keys.js";
import type { PlanScope } from "../plan/plan.js";
import { type Present, presentOf } from "../plan/present.js";

/** `created_after` may include its own moment or not (unknown 10), and the server counts whole seconds. */
const boundMs = 1_000;

/**
 * The references of a subject type and service that were created since a plan read all of them. Each look reads only what
 * came after the last one, so that before each batch of creates one request tells whether somebody else was faster.
 */
export class Newcomers {
  readonly #client: KantataClient;
  readonly #query: Pick<PlanScope, "subject_type" | "service_name"> & { created_after?: Date };
  #checkpoint: Checkpoint | undefined;
  readonly #waiting = new Map<string, Present>();

  constructor(client: KantataClient, { subject_type, service_name, newest }: PlanScope) {
    this.#client = client;
    const after = newest === null ? {} : { created_after: new Date(Date.parse(newest) - boundMs) };
    this.#query = { subject_type, service_name, ...after };
  }

  /** @param keys in the order of the plan; keys before them are not asked for again */
  async look(keys: readonly LinkKey[], signal: AbortSignal | undefined): Promise<Present[]> {
    const [first] = keys;
    if (first === undefined) return [];
    const list = this.#client.externalReferences.list(this.#query, { signal, resume: this.#checkpoint });
    const rows = list[Symbol.asyncIterator]();
    for await (const reference of rows) {
      const present = presentOf(reference);
      // Those before are mostly the ones that this very run has created.
      if (compareKeys(present, first) >= 0) this.#waiting.set(keyText(present), present);
    }
    this.#checkpoint = rows.checkpoint;
    const found = keys.flatMap((key) => this.#waiting.get(keyText(key)) ?? []);
    for (const [text, present] of this.#waiting)
      if (compareKeys(present, first) < 0) this.#waiting.delete(text);
    return found;
  }
}
