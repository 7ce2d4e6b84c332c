export { type paths, type SubjectType, subjectTypeValues } from "@kantata-refs/schema";
// A program that exports what `raw` returns has these names in its declarations.
export type {
  ClientMethod,
  ClientRequestMethod,
  FetchOptions,
  FetchResponse,
  Middleware,
} from "openapi-fetch";
export type { Token, TokenRequest } from "./auth/token.js";
export type { ManyOptions, ManyResult, Source } from "./bulk/many-options.js";
export type { Call } from "./call/call.js";
export type { CallOptions, RetryOptions, Timeouts } from "./call/call-options.js";
export type { RawClient } from "./call/caller.js";
export type { Clock } from "./clock.js";
export { type ClientOptions, createClient, type KantataClient } from "./create-client.js";
export { ApiError } from "./errors/api-error.js";
export { ConnectionError } from "./errors/connection-error.js";
export type { ErrorEntry } from "./errors/error-entry.js";
export { InputError } from "./errors/input-error.js";
export { KantataError } from "./errors/kantata-error.js";
export { ResponseFormatError } from "./errors/response-format-error.js";
export * from "./errors/status-errors.js";
export { TimeoutError } from "./errors/timeout-error.js";
export type { ReferenceInput, UpsertOptions } from "./external-references/create-or-update.js";
export type { ExternalReferences } from "./external-references/external-references.js";
export type { ByExternalId, BySubject, Found } from "./external-references/find.js";
export type { Filters, Include, Including, ListQuery } from "./external-references/list-query.js";
export type {
  AnySubjectType,
  Reference,
  ReferenceWithMaybeSubject,
  ReferenceWithSubject,
  Row,
  RowOfAny,
  Subject,
} from "./external-references/reference.js";
export type { SweepCall, SweepOptions } from "./external-references/sweep.js";
export { createGate, type GateOptions } from "./gate/create-gate.js";
export type { Gate, GateStatus, Outcome, Permit } from "./gate/gate.js";
export type { Id } from "./input/id.js";
export type { OnlyKnown } from "./input/only-known.js";
export { type NewSubjectType, newSubjectType } from "./input/subject-type.js";
export type { Page, PageContent } from "./lists/fetch-page.js";
export type { ListCall } from "./lists/list.js";
export type { ListId } from "./lists/list-operation.js";
export type { FiltersOf, IncludeName, IncludeOf } from "./lists/list-query.js";
export type {
  IncludingOf,
  Listed,
  SubjectList,
  SubjectListId,
  SubjectLists,
  SubjectRow,
  WithReferences,
} from "./lists/subject-lists.js";
export type { Logger, LogLevel } from "./log.js";
export type {
  Checkpoint,
  ExactCheckpoint,
  ParallelCheckpoint,
  SweepCheckpoint,
} from "./paging/checkpoint.js";
export type { Drift, IteratedPage, Iteration, OnDrift, Resumable } from "./paging/iterated-page.js";
export type { IterationOptions, ListOptions } from "./paging/iteration-options.js";
export type { Layer, LayerInit, Send } from "./pipeline/layer.js";
export type { Fetch } from "./pipeline/transport.js";
