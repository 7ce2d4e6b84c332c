import { documentedOperations, follow, type Json } from "../document.js";

/** One answer that the document describes, as Prism can be asked for it. */
export interface AnswerCase {
  operationId: string;
  status: number;
  /** Undefined where the answer has no body. */
  mediaType: string | undefined;
  /** The name of the example; undefined where the answer has no body. */
  example: string | undefined;
  /** The example itself. */
  value: unknown;
}

function bodies(response: Json): Omit<AnswerCase, "operationId" | "status">[] {
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

/** Every operation × every declared answer × every media type × every named example. */
export const answerCases: AnswerCase[] = documentedOperations.flatMap(({ operation }) =>
  Object.entries(follow(operation.responses)).flatMap(([status, response]) =>
    bodies(follow(response)).map((body) => ({
      operationId: String(operation.operationId),
      status: Number(status),
      ...body,
    })),
  ),
);
