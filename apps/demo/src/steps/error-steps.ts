import type { CallOptions, KantataClient } from "@kantata-refs/client";
import type { DeclaredOperation, DeclaredResponse } from "../document.js";
import { expectError } from "./expect-error.js";
import type { Step } from "./step.js";

/** Makes a valid call of one operation. */
interface Caller {
  method: Step["method"];
  call: (client: KantataClient, options: CallOptions) => Promise<unknown>;
}

const callers: Record<string, Caller> = {
  listExternalReferences: {
    method: "list",
    call: (client, options) => client.externalReferences.list({ subject_type: "Story" }, options),
  },
  createOrUpdateExternalReference: {
    method: "createOrUpdate",
    call: (client, options) =>
      client.externalReferences.createOrUpdate(
        {
          subject_type: "Story",
          subject_id: 1,
          service_name: "jira",
          service_model: "Issue",
          service_model_ref: "OPS-1",
        },
        options,
      ),
  },
  deleteExternalReference: {
    method: "delete",
    call: (client, options) => client.externalReferences.delete(1, options),
  },
};

function errorStep(operationId: string, { method, call }: Caller, response: DeclaredResponse): Step {
  const { status, examples } = response;
  return {
    name: `Error: ${examples[0]?.replaceAll("_", " ")}`,
    method,
    writes: true,
    run: async ({ client, target }) => {
      // The error is provoked, so a retry makes no sense.
      const options = { ...target.provoke?.(operationId, response), retry: false as const };
      return await expectError(call(client, options), status);
    },
  };
}

/** Returns a step for every declared error response of the operations in `callers`. */
export function errorSteps(operations: DeclaredOperation[]): Step[] {
  return operations.flatMap(({ operationId, responses }) => {
    const caller = callers[operationId];
    if (caller === undefined) return [];
    return responses
      .filter(({ status }) => status >= 400)
      .map((response) => errorStep(operationId, caller, response));
  });
}
