import type { CallOptions, KantataClient } from "@kantata-refs/client";
import type { DeclaredOperation, DeclaredResponse } from "../document.js";
import { expectRefusal } from "./expect-refusal.js";
import type { Step } from "./step.js";

/** How the client makes a valid call of each operation. */
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

function refusalStep(operationId: string, { method, call }: Caller, response: DeclaredResponse): Step {
  const { status, examples } = response;
  return {
    name: `Refusal: ${examples[0]?.replaceAll("_", " ")}`,
    method,
    writes: true,
    run: async ({ client, target }) => {
      // Once is enough: what is refused here is refused on purpose.
      const options = { ...target.provoke?.(operationId, response), retry: false as const };
      return await expectRefusal(call(client, options), status);
    },
  };
}

/** A step for every refusal that the document declares. An operation that nobody can call here has none. */
export function refusalSteps(operations: DeclaredOperation[]): Step[] {
  return operations.flatMap(({ operationId, responses }) => {
    const caller = callers[operationId];
    if (caller === undefined) return [];
    return responses
      .filter(({ status }) => status >= 400)
      .map((response) => refusalStep(operationId, caller, response));
  });
}
