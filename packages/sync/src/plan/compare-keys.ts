import type { LinkKey } from "../link.js";

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);

/** The order of the rows of a plan: by subject type, then the id as a number, then the service. */
export function compareKeys(a: LinkKey, b: LinkKey): number {
  return (
    compare(a.subject_type, b.subject_type) ||
    compare(a.subject_id.length, b.subject_id.length) ||
    compare(a.subject_id, b.subject_id) ||
    compare(a.service_name, b.service_name)
  );
}

export const sameKey = (a: LinkKey, b: LinkKey): boolean => compareKeys(a, b) === 0;
