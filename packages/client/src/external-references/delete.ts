import { deleteExternalReference as operation } from "@kantata-refs/schema";
import { refuseErrors } from "../answer.js";
import { type CallOptions, requestInit } from "../call-options.js";
import { exchange } from "../exchange.js";
import { type Id, idToWire } from "../id.js";
import type { RawClient } from "../raw-client.js";

/** Deletes one reference; see `ExternalReferences.delete`. */
export async function deleteReference(raw: RawClient, id: Id, options: CallOptions = {}): Promise<void> {
  const sent = raw.DELETE(operation.path, {
    params: { path: { id: idToWire("id", id, operation.parameters.id.schema) } },
    parseAs: "text",
    ...requestInit(options),
  });
  const result = await exchange(operation.operationId, sent);
  refuseErrors(operation.operationId, result);
}
