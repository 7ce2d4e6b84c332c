import { deleteExternalReference as operation } from "@kantata-refs/schema";
import type { CallOptions } from "../call/call-options.js";
import type { CallSite } from "../call/call-site.js";
import type { Caller, PlannedCall } from "../call/caller.js";
import { parametersToWire } from "../input/check-input.js";

/** See `ExternalReferences.delete`. */
export function deleteReference(
  caller: Caller,
  id: unknown,
  options: CallOptions,
  site?: CallSite,
): Promise<void> {
  const request: PlannedCall["request"] = (api, init) => {
    const path = parametersToWire({ id }, operation) as { id: number };
    return api.DELETE("/external_references/{id}", { params: { path }, ...init });
  };
  return caller.call({ operation: operation.operationId, options, site, request }, (answer) => {
    // A login page under 200 is no success.
    if (answer.text !== "") answer.json();
  });
}
