import type { LinkKey } from "../link.js";
import type { PlacedLink } from "../links/collect-links.js";
import type { LinkState } from "../links/link-fields.js";
import { recordFields } from "../links/link-fields.js";
import { differences, givenState } from "../links/link-state.js";
import type { PlanRow } from "./plan-row.js";
import type { Present } from "./present.js";

/** What a plan may do, decided by its maker. */
export interface Permissions {
  /** Whether references may get another record. */
  allowRepoint: boolean;
  /** The services whose references may be written; undefined where nobody named them and the links have several. */
  services: ReadonlySet<string> | undefined;
  deletesExtras: boolean;
  deletesOrphans: boolean;
  findsOrphans: boolean;
}

const record = (state: LinkState) => recordFields.map((name) => state[name]).join(" ");

const keyOf = ({ subject_type, subject_id, service_name }: LinkKey): LinkKey => ({
  subject_type,
  subject_id,
  service_name,
});

const subjectOf = ({ subject_type, subject_id }: LinkKey) => `${subject_type} ${subject_id}`;

function severalReferences(key: LinkKey, present: readonly Present[], after?: LinkState): PlanRow {
  const ids = present.map(({ id }) => id).toSorted();
  const reason = `the server has ${ids.length} references of this key (${ids.join(", ")}); delete all but one`;
  return { ...keyOf(key), kind: "conflict", reason, ...(after && { after }) };
}

/** A row that would write, marked where its maker did not allow it. */
function permit(row: PlanRow, { allowRepoint, services }: Permissions): PlanRow {
  const { kind, service_name, reason } = row;
  if (services === undefined || !services.has(service_name)) {
    const whose =
      services === undefined ? "the links have several services" : `${service_name} is another service`;
    return { ...row, allowed: false, reason: `${reason}; not allowed: ${whose}, name it in services` };
  }
  if (kind === "re-point" && !allowRepoint)
    return { ...row, allowed: false, reason: `${reason}; not allowed: set allowRepoint` };
  return row;
}

function compared(key: LinkKey, { id, state }: Present, after: LinkState): PlanRow {
  const changed = differences(after, state);
  if (changed.length === 0)
    return { ...keyOf(key), kind: "unchanged", reason: "the reference is as the link says", id };
  const isRepoint = recordFields.some((name) => changed.includes(name));
  const reason = isRepoint
    ? `it points to ${record(state)}, the link to ${record(after)}`
    : `the link has another ${changed.join(", ")}`;
  const kind = isRepoint ? "re-point" : "update";
  return { ...keyOf(key), kind, reason, id, changed, before: state, after };
}

const orphan = (one: Present, reason = `${subjectOf(one)} was deleted`): PlanRow => ({
  ...keyOf(one),
  kind: "orphan",
  reason,
  id: one.id,
  before: one.state,
});

/** Decides about the links of one key. */
export function classifyLinks(
  links: readonly [PlacedLink, ...PlacedLink[]],
  present: readonly Present[],
  permissions: Permissions,
): PlanRow {
  const [{ link }] = links;
  const after = givenState(link);
  const others = new Set(links.map((one) => JSON.stringify(givenState(one.link))));
  if (others.size > 1) {
    const lines = links.map(({ line }) => line).join(", ");
    const reason = `the links ${lines} have the same key and differ; keep one of them`;
    return { ...keyOf(link), kind: "conflict", reason };
  }
  const [one, ...more] = present;
  if (one === undefined)
    return permit(
      { ...keyOf(link), kind: "create", reason: `${subjectOf(link)} has no reference to the service`, after },
      permissions,
    );
  if (more.length > 0) return severalReferences(link, present, after);
  // Were it deleted, the next plan would create it again.
  if (one.isOrphan)
    return orphan(one, `${subjectOf(link)} was deleted, and a link names it; remove the link`);
  const row = compared(link, one, after);
  return row.kind === "unchanged" ? row : permit(row, permissions);
}

/** Decides about a reference that no link names; undefined where it is none of the plan's business. */
export function classifyExtra(present: readonly Present[], permissions: Permissions): PlanRow | undefined {
  const [one, ...more] = present;
  const { deletesExtras, deletesOrphans, findsOrphans } = permissions;
  if (one === undefined) return undefined;
  if (one.isOrphan && more.length === 0) {
    if (deletesOrphans) return permit({ ...orphan(one), kind: "delete" }, permissions);
    return findsOrphans ? orphan(one) : undefined;
  }
  if (!deletesExtras) return undefined;
  if (more.length > 0) return severalReferences(one, present);
  const row: PlanRow = {
    ...keyOf(one),
    kind: "delete",
    reason: "no link names it",
    id: one.id,
    before: one.state,
  };
  return permit(row, permissions);
}
