import {
  type OperationTypes,
  listExternalReferences as operation,
  type SubjectType,
} from "@kantata-refs/schema";
import { readAnswer } from "../answer.js";
import { type CallOptions, requestInit } from "../call-options.js";
import { exchange } from "../exchange.js";
import { type Id, idToWire } from "../id.js";
import type { RawClient } from "../raw-client.js";
import { decodeEnvelope } from "./envelope.js";
import type { Page } from "./page.js";
import type { Row } from "./reference.js";

type WireQuery = OperationTypes["listExternalReferences"]["parameters"]["query"];

/** The filters, order and paging of a list, as on the wire; ids also as text. */
export type ListQuery<T extends SubjectType = SubjectType> = Omit<
  WireQuery,
  "subject_type" | "subject_id" | "only" | "include"
> & {
  /** The kind of Kantata object whose references are listed. */
  subject_type: T;
  /** Keeps the references of this one object. */
  subject_id?: Id;
  /** Keeps the references with these ids; cannot be paged. */
  only?: readonly Id[];
};

/** Everything that `include` can name. */
export type Include = readonly NonNullable<WireQuery["include"]>[number][];

function queryToWire({ subject_id, only, ...query }: ListQuery & { include?: Include }): WireQuery {
  const { parameters } = operation;
  const { include, ...rest } = query;
  return {
    ...rest,
    ...(include === undefined ? {} : { include: [...include] }),
    ...(subject_id === undefined
      ? {}
      : { subject_id: idToWire("subject_id", subject_id, parameters.subject_id.schema) }),
    ...(only === undefined
      ? {}
      : { only: only.map((id) => idToWire("only", id, parameters.only.schema.items)) }),
  };
}

/** One page of references; see `ExternalReferences.list`. */
export async function list<const T extends SubjectType, const I extends Include = []>(
  raw: RawClient,
  query: ListQuery<T> & { include?: I },
  options: CallOptions = {},
): Promise<Page<Row<T, I>>> {
  const sent = raw.GET(operation.path, {
    params: { query: queryToWire(query) },
    parseAs: "text",
    ...requestInit(options),
  });
  const result = await exchange(operation.operationId, sent);
  const answer = readAnswer(operation.operationId, result);
  const { envelope, rows } = decodeEnvelope(answer, query.include?.includes("subject") ?? false);
  return {
    data: rows as unknown as Row<T, I>[],
    count: envelope.count,
    pageCount: envelope.meta.page_count,
    pageNumber: envelope.meta.page_number,
    pageSize: envelope.meta.page_size,
    requestId: answer.requestId,
  };
}
