import {
  type components,
  createOrUpdateExternalReference as operation,
  type SubjectType,
} from "@kantata-refs/schema";
import { readAnswer } from "../answer.js";
import { type CallOptions, requestInit } from "../call-options.js";
import { exchange } from "../exchange.js";
import { type Id, idToWire } from "../id.js";
import type { RawClient } from "../raw-client.js";
import { decodeEnvelope } from "./envelope.js";
import type { Include } from "./list.js";
import type { Row } from "./reference.js";

type WireInput = components["schemas"]["ExternalReferenceInput"];

/** A reference to create or update, as on the wire; the subject's id also as text. */
export type ReferenceInput<T extends SubjectType = SubjectType> = Omit<
  WireInput,
  "subject_type" | "subject_id"
> & {
  /** The kind of Kantata object that is linked. */
  subject_type: T;
  /** The id of the linked Kantata object. */
  subject_id: Id;
};

/** Creates or updates one reference; see `ExternalReferences.createOrUpdate`. */
export async function createOrUpdate<const T extends SubjectType, const I extends Include = []>(
  raw: RawClient,
  input: ReferenceInput<T>,
  { include, ...options }: CallOptions & { include?: I } = {},
): Promise<Row<T, I>> {
  const { properties } = operation.body.schema.properties.external_reference;
  const subject_id = idToWire("subject_id", input.subject_id, properties.subject_id);
  const sent = raw.POST(operation.path, {
    body: { external_reference: { ...input, subject_id } },
    params: { query: include === undefined ? {} : { include: [...include] } },
    parseAs: "text",
    ...requestInit(options),
  });
  const result = await exchange(operation.operationId, sent);
  const answer = readAnswer(operation.operationId, result);
  const { rows } = decodeEnvelope(answer, include?.includes("subject") ?? false);
  const [row] = rows;
  if (row === undefined) throw answer.unreadable("it has no row, although the reference was taken");
  return row as unknown as Row<T, I>;
}
