import {
  type components,
  type OperationTypes,
  createOrUpdateExternalReference as operation,
} from "@kantata-refs/schema";
import type { CallOptions } from "../call/call-options.js";
import type { CallSite } from "../call/call-site.js";
import type { Caller, PlannedCall } from "../call/caller.js";
import { parametersToWire, recordToWire } from "../input/check-input.js";
import type { Id } from "../input/id.js";
import { snapshot } from "../input/snapshot.js";
import { type DecodedRow, decodeEnvelope } from "../lists/envelope.js";
import type { Include } from "./list-query.js";
import type { AnySubjectType } from "./reference.js";

type WireInput = components["schemas"]["ExternalReferenceInput"];
type WireQuery = NonNullable<OperationTypes["createOrUpdateExternalReference"]["parameters"]["query"]>;

/** Optional fields may also be undefined, which is not sent. */
type Sendable = {
  [Name in keyof Omit<WireInput, "subject_type" | "subject_id">]: undefined extends WireInput[Name]
    ? WireInput[Name] | undefined
    : WireInput[Name];
};

/** A reference to create or update, as on the wire; the subject's id may also be a string. */
export interface ReferenceInput<T extends AnySubjectType = AnySubjectType> extends Sendable {
  /** The type of the linked Kantata object. */
  subject_type: T;
  /** The id of the linked Kantata object. */
  subject_id: Id;
}

/** Options of an upsert. */
export interface UpsertOptions<I extends Include = Include> extends CallOptions {
  /** `["subject"]` returns the linked object as well. */
  include?: I | undefined;
}

/** See `ExternalReferences.createOrUpdate`. */
export function createOrUpdate(
  caller: Caller,
  given: unknown,
  options: UpsertOptions,
  site?: CallSite,
): Promise<DecodedRow> {
  let query: WireQuery = {};
  const request: PlannedCall["request"] = (api, init) => {
    query = parametersToWire({ include: options.include }, operation);
    const { external_reference: schema } = operation.body.schema.properties;
    const external_reference = recordToWire(snapshot(given), schema) as unknown as WireInput;
    const body = { external_reference };
    return api.POST("/external_references/create_or_update", { params: { query }, body, ...init });
  };
  return caller.call(
    { operation: operation.operationId, options, own: ["include"], site, request },
    (answer) => {
      const [row] = decodeEnvelope(answer, operation.rows, query.include).rows;
      if (row === undefined) throw answer.unreadable("it has no row, although the server took the reference");
      return row;
    },
  );
}
