import {
  type AnySubjectType,
  type CallOptions,
  type KantataClient,
  PermissionError,
} from "@kantata-refs/client";
import { forEachBounded } from "../bounded.js";
import { lookupConcurrency } from "../defaults.js";
import { readSubjects, type SubjectListing, subjectListing } from "../resolve/subject-listing.js";
import type { SkippedType } from "./audit-report.js";
import { type AuditRow, byKey } from "./audit-row.js";

/** A Kantata object that has no reference to a service. */
export type UnlinkedSubject = Pick<AuditRow, "subject_type" | "subject_id" | "service_name">;

/** Finds Kantata objects without a reference to some services, of the types that have a list. */
export class UnlinkedSubjects {
  readonly #services: readonly string[];
  readonly #listings = new Map<AnySubjectType, SubjectListing>();
  /** By type, the objects with any reference, and those with one to each service, where the list cannot tell them apart. */
  readonly #linked = new Map<AnySubjectType, { any: Set<string>; to: Map<string, Set<string>> }>();

  constructor(services: readonly string[], subjectTypes: readonly AnySubjectType[]) {
    this.#services = services;
    if (services.length === 0) return;
    for (const subjectType of subjectTypes) {
      const listing = subjectListing(subjectType);
      if (listing === undefined) continue;
      this.#listings.set(subjectType, listing);
      if (listing.withoutService !== undefined) continue;
      const to = new Map(services.map((service) => [service, new Set<string>()]));
      this.#linked.set(subjectType, { any: new Set(), to });
    }
  }

  /** Adds a reference, of whatever service. */
  add({ subject_type, subject_id, service_name, orphan }: AuditRow): void {
    const linked = this.#linked.get(subject_type);
    if (linked === undefined || orphan) return;
    linked.any.add(subject_id);
    linked.to.get(service_name)?.add(subject_id);
  }

  /**
   * Reads the objects that no added reference tells of.
   * @param skipped receives the types that the token's user may not list
   */
  async find(
    client: KantataClient,
    options: CallOptions,
    skipped: SkippedType[],
  ): Promise<UnlinkedSubject[]> {
    const found: UnlinkedSubject[] = [];
    await forEachBounded(this.#listings, lookupConcurrency, async ([subject_type, listing]) => {
      const read = (query: object) => readSubjects(client, listing, query, options, ({ id }) => String(id));
      try {
        for (const [service_name, ids] of await this.#idsByService(subject_type, listing, read))
          for (const subject_id of ids) found.push({ subject_type, subject_id, service_name });
      } catch (error) {
        if (!(error instanceof PermissionError)) throw error;
        skipped.push({ subject_type, message: error.message });
      }
    });
    return found.toSorted(byKey);
  }

  async #idsByService(
    subjectType: AnySubjectType,
    { withoutService, hasReferences }: SubjectListing,
    read: (query: object) => Promise<string[]>,
  ): Promise<[string, Iterable<string>][]> {
    const byService: [string, Iterable<string>][] = [];
    if (withoutService !== undefined) {
      for (const service of this.#services)
        byService.push([service, await read({ [withoutService]: service })]);
      return byService;
    }
    if (hasReferences === undefined) return byService;
    const linked = this.#linked.get(subjectType);
    // An object whose references were deleted meanwhile is in both.
    const ids = new Set([...(await read({ [hasReferences]: false })), ...(linked?.any ?? [])]);
    for (const service of this.#services)
      byService.push([service, [...ids].filter((id) => !linked?.to.get(service)?.has(id))]);
    return byService;
  }
}
