import type { OperationId } from "@kantata-refs/schema";
import { documentedOperations, follow, type Json } from "../document.js";

/** One example response of the document, which Prism can be asked for. */
export interface ResponseExample {
  operationId: OperationId;
  status: number;
  /** Undefined if the response has no body. */
  mediaType: string | undefined;
  /** The name of the example; undefined if the response has no body. */
  example: string | undefined;
  /** The value of the example. */
  value: unknown;
}

function bodies(response: Json): Omit<ResponseExample, "operationId" | "status">[] {
  const media = Object.entries(follow(response.content));
  if (media.length === 0) return [{ mediaType: undefined, example: undefined, value: undefined }];
  return media.flatMap(([mediaType, content]) =>
    Object.entries(follow(follow(content).examples)).map(([example, value]) => ({
      mediaType,
      example,
      value: follow(value).value,
    })),
  );
}

/** Every operation × declared status × media type × named example. */
export const responseExamples: ResponseExample[] = documentedOperations.flatMap(({ operation }) =>
  Object.entries(follow(operation.responses)).flatMap(([status, response]) =>
    bodies(follow(response)).map((body) => ({
      operationId: operation.operationId as OperationId,
      status: Number(status),
      ...body,
    })),
  ),
);
