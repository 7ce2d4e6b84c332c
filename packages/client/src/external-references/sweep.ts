import { listExternalReferences as operation, subjectTypeValues } from "@kantata-refs/schema";
import type { CallSite } from "../call/call-site.js";
import type { Caller } from "../call/caller.js";
import { iterationLanes } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { checkAmount } from "../input/check-amount.js";
import { parametersToWire } from "../input/check-input.js";
import { checkObject, refusal } from "../input/refuse.js";
import type { CheckedQuery } from "../lists/fetch-page.js";
import { checkResume, listKey } from "../paging/checkpoint.js";
import { iterate } from "../paging/iterate.js";
import type { IteratedPage, Pages, Resumable } from "../paging/iterated-page.js";
import { iterationOptionNames, type ListOptions } from "../paging/iteration-options.js";
import { type SweepPlan, sweepPages } from "../paging/sweep.js";
import { follow } from "../pipeline/within.js";
import type { AnySubjectType } from "./reference.js";

/**
 * How to sweep. `lanes` counts subject types read at the same time, in either mode; in mode `parallel` each of them
 * fetches up to four pages ahead.
 */
export interface SweepOptions<T extends AnySubjectType = AnySubjectType> extends ListOptions {
  /** The subject types to read. @default all that the document knows */
  subjectTypes?: readonly T[] | undefined;
}

/** The rows of several subject types. Those of one type come in their order, the types mixed. */
export interface SweepCall<R> extends AsyncIterable<R> {
  [Symbol.asyncIterator](): Resumable<R>;
  /** All rows, page by page, each page of one subject type. */
  pages(): Resumable<IteratedPage<R>>;
}

/** The pages of a sweep. Checks everything before the first request. */
export async function* sweep(caller: Caller, query: unknown, options: SweepOptions, site: CallSite): Pages {
  const plan = await caller.run(operation.operationId, options, site, () => {
    caller.check(options, [...iterationOptionNames, "subjectTypes"]);
    options.signal?.throwIfAborted();
    return checkPlan(query, options);
  });
  const { subjectTypes: _types, lanes: _lanes, signal, ...rest } = options;
  // What is fetched for other types ends with the sweep.
  const inner = follow(signal);
  const openType: SweepPlan["openType"] = (subjectType, resume) =>
    iterate({
      caller,
      operation,
      site,
      options: { ...rest, resume, signal: inner.signal },
      check: () => checkQuery(query, subjectType),
    });
  try {
    yield* sweepPages({ ...plan, openType, signal });
  } finally {
    inner.end();
  }
}

function checkPlan(query: unknown, { subjectTypes = subjectTypeValues, lanes, resume }: SweepOptions) {
  if (!Array.isArray(subjectTypes) || subjectTypes.length === 0)
    throw refusal("subjectTypes", subjectTypes, "a list of subject types");
  const types: string[] = [...new Set(subjectTypes)];
  const [checked] = types.map((subjectType) => checkQuery(query, subjectType));
  // A checkpoint fits whatever the page size, order and types are: a sweep may continue without a type that it cannot
  // read, and the types' own checkpoints have the rest.
  const { subject_type: _type, per_page: _size, order: _order, ...filters } = checked as CheckedQuery;
  const list = listKey(operation.operationId, filters);
  return {
    subjectTypes: types,
    lanes: checkAmount("lanes", lanes ?? iterationLanes),
    list,
    resume: checkResume(resume, "sweep", list),
  };
}

function checkQuery(query: unknown, subject_type: string): CheckedQuery {
  checkObject("the query", query);
  const given = query as Record<string, unknown>;
  if ("subject_type" in given)
    throw new InputError("subject_type", "a sweep takes several; name them in the option subjectTypes");
  if (given.only !== undefined)
    throw new InputError("only", "ids are listed within one subject type; use list");
  return parametersToWire({ ...given, subject_type }, operation);
}
