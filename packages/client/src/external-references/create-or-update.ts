import { type components, createOrUpdateExternalReference as operation } from "@kantata-refs/schema";
import type { CallOptions } from "../calls/call-options.js";
import type { Caller } from "../calls/caller.js";
import type { CallSite } from "../calls/trace.js";
import { parametersToWire, recordToWire } from "../input/check-input.js";
import type { Id } from "../input/id.js";
import { snapshot } from "../input/snapshot.js";
import { type DecodedRow, decodeEnvelope } from "./envelope.js";
import type { Include } from "./list-query.js";
import type { AnySubjectType } from "./reference.js";

type WireInput = components["schemas"]["ExternalReferenceInput"];

/** A field may also be there as undefined, which is not sent. */
type Sendable = {
  [Name in keyof Omit<WireInput, "subject_type" | "subject_id">]: undefined extends WireInput[Name]
    ? WireInput[Name] | undefined
    : WireInput[Name];
};

/** A reference to create or update, as on the wire; the subject's id also as text. */
export interface ReferenceInput<T extends AnySubjectType = AnySubjectType> extends Sendable {
  /** The kind of Kantata object that is linked. */
  subject_type: T;
  /** The id of the linked Kantata object. */
  subject_id: Id;
}

/** Options of an upsert. */
export interface UpsertOptions<I extends Include = Include> extends CallOptions {
  /** `["subject"]` answers the linked object as well. */
  include?: I | undefined;
}

/** Creates or updates one reference; see `ExternalReferences.createOrUpdate`. */
export function createOrUpdate(
  caller: Caller,
  given: unknown,
  options: UpsertOptions,
  site?: CallSite,
): Promise<DecodedRow> {
  let joins = false;
  const input = () => {
    const parameters = parametersToWire({ include: options.include }, operation);
    joins = parameters.include !== undefined;
    const { external_reference: schema } = operation.body.schema.properties;
    return { parameters, body: { external_reference: recordToWire(snapshot(given), schema) } };
  };
  return caller.call({ operation, site, options, own: ["include"], input }, (answer) => {
    const [row] = decodeEnvelope(answer, joins).rows;
    if (row === undefined) throw answer.unreadable("it has no row, although the reference was taken");
    return row;
  });
}
