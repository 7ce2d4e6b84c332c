import type { Reference } from "@kantata-refs/client";
import { normaliseMessage } from "@kantata-refs/sync/normalise-message";
import { samplesPerGroup } from "../defaults.js";
import type { FailureGroup } from "./overview.js";
import { shown } from "./shown.js";

/** Where the failed references of a group are: ids by subject type. */
export type Members = Record<string, string[]>;

/** Groups failed references by their message without ids, numbers and dates. */
export class Failures {
  readonly #groups = new Map<string, FailureGroup & { members: Members }>();

  add(row: Reference): void {
    const message = normaliseMessage(row.external_message);
    const { updated_at: at } = row;
    let group = this.#groups.get(message);
    if (group === undefined) {
      group = { message, count: 0, newest: at, oldest: at, services: [], samples: [], members: {} };
      this.#groups.set(message, group);
    }
    group.count += 1;
    if (Date.parse(at) > Date.parse(group.newest)) group.newest = at;
    if (Date.parse(at) < Date.parse(group.oldest)) group.oldest = at;
    if (!group.services.includes(row.service_name)) group.services.push(row.service_name);
    if (group.samples.length < samplesPerGroup)
      group.samples.push({ ...shown(row), external_message: row.external_message });
    const ids = group.members[row.subject_type];
    if (ids === undefined) group.members[row.subject_type] = [row.id];
    else ids.push(row.id);
  }

  /** The groups, the largest first, without their members. */
  groups(): FailureGroup[] {
    return [...this.#groups.values()]
      .map(({ members: _members, ...group }) => group)
      .toSorted((a, b) => b.count - a.count);
  }

  /** The references of a group; undefined if there is no such group. */
  membersOf(message: string): Members | undefined {
    return this.#groups.get(message)?.members;
  }
}
