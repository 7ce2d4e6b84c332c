import { createClient, type Reference, type ReferenceInput } from "@kantata-refs/client";
import { createSandbox, type Sandbox, type SandboxOptions } from "@kantata-refs/sandbox";
import { onTestFinished } from "vitest";

/** An offline account, and a client of it. The clock of the account stands still. */
export function offlineAccount(options: SandboxOptions = {}) {
  const sandbox: Sandbox = createSandbox({ now: new Date("2026-11-03T18:00:00Z"), ...options });
  onTestFinished(() => sandbox.close());
  const { fetch, token } = sandbox;
  const client = createClient({ fetch: (url, init) => fetch(url, init), token });
  /** Stores a reference of a task to Jira, unless the fields say otherwise. */
  const store = (fields: Partial<ReferenceInput> & Pick<ReferenceInput, "subject_id">): Promise<Reference> =>
    client.externalReferences.createOrUpdate({
      subject_type: "Story",
      service_name: "jira",
      service_model: "Issue",
      service_model_ref: "OPS-1",
      ...fields,
    });
  /** The paths and queries of the requests since the last call. */
  const requests = () => {
    const seen = sandbox.journal.entries().map(({ method, url }) => `${method} ${url}`);
    sandbox.journal.clear();
    return seen;
  };
  return { sandbox, client, store, requests };
}
