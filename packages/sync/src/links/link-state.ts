import type { Reference } from "@kantata-refs/client";
import type { Link } from "../link.js";
import { keyFields, type LinkState, linkFields, stateFields } from "./link-fields.js";

/**
 * A field as the server has it, in the words of a link: an empty text is none, and what is not locked is unlocked.
 */
function plain(name: string, value: unknown): unknown {
  if (linkFields[name]?.type === "boolean") return value ?? false;
  return value === "" || value === undefined ? null : value;
}

/** The state of a reference, every field that a link can set. A status that was never set is null. */
export function stateOf(reference: object): LinkState {
  const values = reference as Record<string, unknown>;
  return Object.fromEntries(stateFields.map((name) => [name, plain(name, values[name])])) as LinkState;
}

/** The part of a link that sets state: its fields without the key. */
export function givenState(link: Link): LinkState {
  const given = stateFields.filter((name) => link[name] !== undefined).map((name) => [name, link[name]]);
  return Object.fromEntries(given) as LinkState;
}

/** The fields in which a state differs from what is wanted; fields that nobody asks for do not count. */
export function differences(wanted: LinkState, present: LinkState): (keyof LinkState)[] {
  return stateFields.filter((name) => wanted[name] !== undefined && wanted[name] !== present[name]);
}

/** The link that a reference is: its key, and every field that has a value which can be sent. */
export function toLink(reference: Reference): Link {
  const key = Object.fromEntries(keyFields.map((name) => [name, reference[name]]));
  return { ...key, ...sendable(stateOf(reference)) } as Link;
}

/** A state as it can be sent: the server takes null only for some fields. */
export function sendable(state: LinkState): LinkState {
  const sent = Object.entries(state).filter(
    ([name, value]) => value !== null || linkFields[name]?.type.includes("null"),
  );
  return Object.fromEntries(sent) as unknown as LinkState;
}
