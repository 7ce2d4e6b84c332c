import { callOperation } from "@kantata-refs/client/operations";
import type { OperationId } from "@kantata-refs/schema";
import type { DeclaredOperation, DeclaredResponse } from "../document.js";
import { expectError } from "./expect-error.js";
import type { Step } from "./step.js";

function errorStep({ operationId, input }: DeclaredOperation, response: DeclaredResponse): Step {
  const { status, examples } = response;
  return {
    name: `Error: ${examples[0]?.name.replaceAll("_", " ")}`,
    writes: true,
    run: async ({ client, target }) => {
      // The error is provoked, so a retry makes no sense.
      const options = { ...target.provoke?.(operationId, response), retry: false as const };
      return await expectError(callOperation(client, operationId as OperationId, input, options), status);
    },
  };
}

/** Returns a step for every declared error response of the operations that the client can call. */
export const errorSteps = (operations: DeclaredOperation[]): Step[] =>
  operations.flatMap((operation) =>
    operation.responses
      .filter(({ status }) => status >= 400)
      .map((response) => errorStep(operation, response)),
  );
