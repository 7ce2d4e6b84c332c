import type { components } from "@kantata-refs/schema";
import { createSandbox } from "../create-sandbox.js";
import type { SandboxOptions } from "../options.js";

type Envelope = components["schemas"]["ExternalReferenceEnvelope"];

const root = "http://sandbox.test/api/v1/external_references";

/** A sandbox without a socket, with shortcuts to call it. */
export function openSandbox(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ now: new Date("2026-11-03T18:00:00Z"), ...options });
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    sandbox.fetch(root + path, {
      method,
      headers: { authorization: `Bearer ${sandbox.token}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  const list = async (query: string) => (await (await send("GET", `?${query}`)).json()) as Envelope;
  const upsert = async (fields: Record<string, unknown>) => {
    const response = await send("POST", "/create_or_update", { external_reference: { ...key, ...fields } });
    return {
      status: response.status,
      body: (await response.json()) as Envelope & { errors: { field: string; message: string }[] },
    };
  };
  const stored = async (fields: Record<string, unknown> = {}) => {
    const { body } = await upsert(fields);
    const [{ id } = { id: "" }] = body.results;
    return body.external_references[id];
  };
  /** A list of subjects: its ids in its order, the same ascending, and the whole body. */
  const subjects = async (collection: string, query = "") => {
    const response = await sandbox.fetch(`${root.replace("external_references", collection)}?${query}`, {
      headers: { authorization: `Bearer ${sandbox.token}` },
    });
    const body = (await response.json()) as Envelope &
      Record<string, Record<string, Record<string, unknown>>>;
    const ids = body.results?.map(({ id }) => Number(id));
    return { status: response.status, body, ids, sorted: ids?.toSorted((a, b) => a - b) };
  };
  return { sandbox, send, list, upsert, stored, subjects };
}

/** The required fields of an upsert. */
export const key = {
  subject_type: "Story",
  subject_id: 7,
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: "OPS-1",
};

/** The ids of a list, in its order. */
export const idsOf = ({ results }: Envelope) => results.map(({ id }) => id);
