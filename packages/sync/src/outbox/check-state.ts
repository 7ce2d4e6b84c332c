import { createClient, type Gate, InputError } from "@kantata-refs/client";
import { ExternalReferenceInput } from "@kantata-refs/schema/validators";
import { checkNames } from "../check-names.js";
import type { Link, LinkKey } from "../link.js";

/** Checks links and keys by the client's own rules, before they are stored. */
export interface StateCheck {
  /** @throws InputError that names the field, its value and what is accepted */
  link(link: Link): Promise<Link>;
  /** @throws InputError that names the field, its value and what is accepted */
  key(key: LinkKey): Promise<LinkKey>;
}

const keyNames = ["subject_type", "subject_id", "service_name"] as const;

/** What the check of a key fills in. */
const otherFields = { service_model: "any", service_model_ref: "any" };

/** Text that no rule of the client can refuse: not blank, and without rare characters. */
const plainText = /^[\x20-\x7e\u00a1-\u07ff]*[\x21-\x7e][\x20-\x7e\u00a1-\u07ff]*$/;

const digits = /^[1-9][0-9]*$/;

/** Whether a link is right beyond doubt, which is a hundred times faster to tell than by a call of the client. */
function isPlain(link: Link): boolean {
  const { subject_id } = Object(link) as Partial<Link>;
  if (typeof subject_id !== "string" || !digits.test(subject_id)) return false;
  const isText = (value: unknown) => typeof value !== "string" || plainText.test(value);
  return (
    Object.values(link).every(isText) && ExternalReferenceInput({ ...link, subject_id: Number(subject_id) })
  );
}

/** A copy, since the caller may change its object before it is stored. Programs in JavaScript may have a number as id. */
function copyOf<K extends LinkKey>(state: K): K {
  const { subject_id } = state as { subject_id: string | number };
  return { ...state, subject_id: String(subject_id) };
}

export function createStateCheck(): StateCheck {
  const open: Gate = { enter: () => ({ leave: () => undefined }) };
  const client = createClient({ token: "unused", gate: open, retry: false });
  // The client checks the input first, and then finds that the call has ended already.
  const signal = AbortSignal.abort();
  const check = async (input: Link) => {
    if (isPlain(input)) return;
    await client.externalReferences.createOrUpdate(input, { signal }).catch((error: unknown) => {
      if (error instanceof InputError) throw error;
    });
  };
  return {
    async link(link) {
      await check(link);
      return copyOf(link);
    },
    async key(key) {
      checkNames("the key", key, keyNames);
      await check({ ...key, ...otherFields });
      return copyOf(key);
    },
  };
}
