import type { AnySubjectType, Reference, Subject } from "@kantata-refs/client";
import { twinKey } from "../external-id/twins.js";
import type { Match, ResolveScope } from "./resolved.js";

/** The matches of some ids and of their twins, by the key that twins share, then by id. */
export class MatchIndex<T extends AnySubjectType> {
  readonly #scope: ResolveScope<T>;
  readonly #byKey = new Map<string, Map<string, Match<T>[]>>();

  /** @param externalIds the ids that are asked for; references to other records are left out */
  constructor(scope: ResolveScope<T>, externalIds: readonly string[]) {
    this.#scope = scope;
    for (const id of externalIds) this.#byKey.set(twinKey(id), new Map());
  }

  /** Adds those references of a Kantata object that are in scope: an object can have others, and filters may ignore case. */
  add(subject: Subject<T>, references: readonly Reference<T>[]): void {
    const { subject_type, service_name, service_model } = this.#scope;
    for (const reference of references) {
      if (reference.subject_type !== subject_type || reference.service_name !== service_name) continue;
      if (service_model !== undefined && reference.service_model !== service_model) continue;
      const { service_model_ref, subject_id } = reference;
      const ids = this.#byKey.get(twinKey(service_model_ref));
      if (ids === undefined) continue;
      const matches = ids.get(service_model_ref) ?? [];
      ids.set(service_model_ref, matches);
      const match = matches.find((one) => one.subject_id === subject_id);
      if (match === undefined) matches.push({ subject_id, subject, references: [reference] });
      // Ids that are asked for together can find an object more than once.
      else if (match.references.every(({ id }) => id !== reference.id)) match.references.push(reference);
    }
  }

  has(externalId: string): boolean {
    return this.#byKey.get(twinKey(externalId))?.has(externalId) ?? false;
  }

  /** The matches of an id and of its twins. */
  like(externalId: string): ReadonlyMap<string, Match<T>[]> {
    return this.#byKey.get(twinKey(externalId)) ?? new Map();
  }
}
