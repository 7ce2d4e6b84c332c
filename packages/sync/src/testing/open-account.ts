import { type ClientOptions, createClient, type Reference, type ReferenceInput } from "@kantata-refs/client";
import { createSandbox, type Sandbox, type SandboxOptions } from "@kantata-refs/sandbox";
import { onTestFinished } from "vitest";
import { stateOf } from "../links/link-state.js";

/** An empty account, a client, and what the client sent. */
export function openAccount(options: SandboxOptions = {}, more: Partial<ClientOptions> = {}) {
  const sandbox: Sandbox = createSandbox(options);
  onTestFinished(() => sandbox.close());
  const sent: { method: string; path: string }[] = [];
  const client = createClient({
    token: sandbox.token,
    fetch: (url, init) => {
      const { pathname, search } = new URL(url);
      sent.push({ method: init?.method ?? "", path: pathname.replace("/api/v1", "") + search });
      return sandbox.fetch(url, init);
    },
    ...more,
  });
  const count = (method: string) => sent.filter((one) => one.method === method).length;
  /** Stores references as somebody else. */
  const store = async (...inputs: ReferenceInput[]): Promise<Reference[]> => {
    const other = createClient({ token: sandbox.token, fetch: sandbox.fetch });
    const stored: Reference[] = [];
    for (const input of inputs) stored.push(await other.externalReferences.createOrUpdate(input));
    return stored;
  };
  /** Everything that the account has, by subject and service: what a link can set. */
  const content = async (): Promise<Record<string, object>> => {
    const other = createClient({ token: sandbox.token, fetch: sandbox.fetch });
    const all: Record<string, object> = {};
    for await (const one of other.externalReferences.sweep())
      all[`${one.subject_type} ${one.subject_id} ${one.service_name}`] = stateOf(one);
    return all;
  };
  return { sandbox, client, sent, count, store, content };
}
