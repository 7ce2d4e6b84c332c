import { type AnySubjectType, type Clock, InputError, type KantataClient } from "@kantata-refs/client";
import { checkNames } from "../check-names.js";
import { mostCachedIds } from "../defaults.js";
import { showValue } from "../show-value.js";
import { type ResolveOptions, resolve } from "./resolve.js";
import type { Resolved, ResolveScope } from "./resolved.js";

/** Options of `createResolver`. */
export interface ResolverOptions {
  /** How long a result is reused, in milliseconds from when it was read. */
  cacheMs: number;
  /** The time source, for tests. @default the runtime's */
  clock?: Pick<Clock, "now"> | undefined;
}

/** Resolves ids, and remembers the results for a while. */
export interface Resolver {
  /** Like `resolve`. Do not change the results: later calls return the same objects. */
  resolve<const T extends AnySubjectType>(
    scope: ResolveScope<T>,
    externalIds: readonly string[],
    options?: ResolveOptions,
  ): Promise<Resolved<T>[]>;
  /** Forgets all results, such as after writing references. */
  clear(): void;
}

/**
 * Creates a resolver with a cache of its own. It remembers the results of up to 100,000 ids, but not `none`: what is
 * missing now may be linked a moment later.
 * @throws InputError for an unknown option or an invalid lifetime
 */
export function createResolver(client: KantataClient, options: ResolverOptions): Resolver {
  checkNames("the options", options, ["cacheMs", "clock"]);
  const { cacheMs, clock = performance } = options;
  if (!(Number.isFinite(cacheMs) && cacheMs > 0))
    throw new InputError("cacheMs", `${showValue(cacheMs)} is not valid; expected milliseconds above 0`);
  const cache = new Map<string, { resolved: Resolved; until: number }>();
  const store = (key: string, resolved: Resolved, until: number) => {
    cache.delete(key);
    cache.set(key, { resolved, until });
    // A map has the oldest entry first.
    if (cache.size > mostCachedIds) cache.delete(cache.keys().next().value ?? key);
  };
  return {
    resolve: async (scope, externalIds, given = {}) => {
      const { subject_type, service_name, service_model } = scope;
      const { searchTwins } = given;
      const keyOf = (id: unknown) =>
        JSON.stringify([subject_type, service_name, service_model, searchTwins, id]);
      const started = clock.now();
      const known = new Map<unknown, Resolved>();
      const isKnown = (id: unknown) => {
        const entry = cache.get(keyOf(id));
        if (entry !== undefined && started < entry.until) known.set(id, entry.resolved);
        return known.has(id);
      };
      const missing = Array.isArray(externalIds) ? externalIds.filter((id) => !isKnown(id)) : externalIds;
      for (const resolved of await resolve(client, scope, missing, given)) {
        known.set(resolved.externalId, resolved);
        if (resolved.kind !== "none") store(keyOf(resolved.externalId), resolved, started + cacheMs);
      }
      return externalIds.map((id) => known.get(id)) as Resolved<typeof subject_type>[];
    },
    clear: () => cache.clear(),
  };
}
