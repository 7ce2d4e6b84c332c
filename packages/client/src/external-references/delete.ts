import { deleteExternalReference as operation } from "@kantata-refs/schema";
import type { CallOptions } from "../calls/call-options.js";
import type { Caller } from "../calls/caller.js";
import type { CallSite } from "../calls/trace.js";
import { parametersToWire } from "../input/check-input.js";

/** Deletes one reference; see `ExternalReferences.delete`. */
export function deleteReference(
  caller: Caller,
  id: unknown,
  options: CallOptions,
  site?: CallSite,
): Promise<void> {
  const input = () => ({ parameters: parametersToWire({ id }, operation) });
  return caller.call({ operation, site, options, input });
}
