import type { AnySubjectType } from "@kantata-refs/client";
import type { LinkKey } from "../link.js";

/** A subject type and a service: what one list of references can be limited to. */
export interface LinkPair {
  subject_type: AnySubjectType;
  service_name: string;
}

/** The pair as text, the same for the same pair. */
export const pairText = ({ subject_type, service_name }: LinkPair): string =>
  `${subject_type} ${service_name}`;

/** Groups keys by their pairs, in the order in which the pairs come. */
export function byPair<K extends LinkKey>(keys: Iterable<K>): { pair: LinkPair; keys: K[] }[] {
  const groups = new Map<string, { pair: LinkPair; keys: K[] }>();
  for (const key of keys) {
    const { subject_type, service_name } = key;
    const group = groups.get(pairText(key)) ?? { pair: { subject_type, service_name }, keys: [] };
    group.keys.push(key);
    groups.set(pairText(key), group);
  }
  return [...groups.values()];
}
