import type { AnySubjectType, Reference, Subject } from "@kantata-refs/client";
import { type TwinDifference, twinDifference } from "../external-id/twins.js";

/** The records to resolve: which type of Kantata object they are linked to, and which service has them. */
export interface ResolveScope<T extends AnySubjectType = AnySubjectType> {
  subject_type: T;
  service_name: string;
  /** Needed when the models of a service have ids of their own. @default any model */
  service_model?: string | undefined;
}

/** A Kantata object that is linked to a record. */
export interface Match<T extends AnySubjectType = AnySubjectType> {
  subject_id: string;
  subject: Subject<T>;
  /** The references that link it to the record: one, unless several models of the service have the same id. */
  references: Reference<T>[];
}

/** A stored id that is not the one asked for, but may mean the same record. */
export interface Twin<T extends AnySubjectType = AnySubjectType> {
  externalId: string;
  differsBy: TwinDifference;
  matches: Match<T>[];
}

/** What is linked to a record: no Kantata object, one, or many. */
export type Resolved<T extends AnySubjectType = AnySubjectType> = {
  /** The id as it was asked for. */
  externalId: string;
  /** Twins of the id that are linked, ordered by id. They are never among the matches. */
  twins: Twin<T>[];
} & ({ kind: "none" } | { kind: "one"; match: Match<T> } | { kind: "many"; matches: Match<T>[] });

const byId = ({ subject_id: a }: Match, { subject_id: b }: Match) => Number(a) - Number(b);

/** @param stored the matches of all stored ids that are the id asked for, or a twin of it */
export function resolvedAs<T extends AnySubjectType>(
  externalId: string,
  stored: ReadonlyMap<string, Match<T>[]>,
): Resolved<T> {
  const matches = (stored.get(externalId) ?? []).toSorted(byId);
  const twins = [...stored]
    .filter(([other]) => other !== externalId)
    .map(([other, of]) => ({
      externalId: other,
      differsBy: twinDifference(externalId, other),
      matches: of.toSorted(byId),
    }))
    .toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
  const [match] = matches;
  if (match === undefined) return { externalId, kind: "none", twins };
  return matches.length === 1
    ? { externalId, kind: "one", match, twins }
    : { externalId, kind: "many", matches, twins };
}
