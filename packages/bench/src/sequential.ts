import {
  type components,
  createOrUpdateExternalReference as createOrUpdate,
  listExternalReferences,
} from "@kantata-refs/schema";
import { benchToken } from "./defaults.js";

type Envelope = components["schemas"]["ExternalReferenceEnvelope"];

const headers = {
  authorization: `Bearer ${benchToken}`,
  accept: "application/json",
  "content-type": "application/json",
};

/** A hand-written loop: page after page, each row looked up in its collection. Returns the number of rows. */
export async function readSequentially(baseUrl: string): Promise<number> {
  const query = `subject_type=Story&order=created_at:asc&per_page=${listExternalReferences.parameters.per_page.schema.maximum}`;
  let rows = 0;
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const response = await fetch(`${baseUrl}${listExternalReferences.path}?${query}&page=${page}`, {
      headers,
    });
    const envelope = (await response.json()) as Envelope;
    pages = envelope.meta.page_count;
    for (const { id } of envelope.results) if (envelope.external_references[id] !== undefined) rows += 1;
  }
  return rows;
}

/** A hand-written loop of upserts, one after the other. */
export async function writeSequentially(baseUrl: string, inputs: Iterable<object>): Promise<void> {
  for (const external_reference of inputs) {
    const response = await fetch(`${baseUrl}${createOrUpdate.path}`, {
      method: createOrUpdate.method,
      headers,
      body: JSON.stringify({ external_reference }),
    });
    await response.json();
  }
}
