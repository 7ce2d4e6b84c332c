import { listExternalReferences as operation, subjectTypeValues } from "@kantata-refs/schema";
import type { Caller } from "../calls/caller.js";
import type { CallSite } from "../calls/trace.js";
import { iterationLanes } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { checkAmount } from "../input/check-amount.js";
import { checkObject, parametersToWire } from "../input/check-input.js";
import { refusal } from "../input/refuse.js";
import { checkResume, listKey } from "../paging/checkpoint.js";
import { guardPages, iterate } from "../paging/iterate.js";
import { iterationOptionNames } from "../paging/iteration-option-names.js";
import type { ListOptions } from "../paging/iteration-options.js";
import type { Resumable } from "../paging/lazy-iterator.js";
import { nameType } from "../paging/name-type.js";
import { type IteratedPage, type PageStream, pageIterator, rowIterator } from "../paging/row-iterator.js";
import { OpenStreams, sweepPages } from "../paging/sweep.js";
import type { CheckedQuery } from "./fetch-page.js";
import type { AnySubjectType } from "./reference.js";

/**
 * How to sweep. `lanes` counts subject types read at once, in either mode; in mode `parallel` each of them fetches up to
 * four pages ahead.
 */
export interface SweepOptions<T extends AnySubjectType = AnySubjectType> extends ListOptions {
  /**
   * The subject types to look through.
   *
   * @default all that the document knows
   */
  subjectTypes?: readonly T[] | undefined;
}

/** The rows of several subject types, to be iterated over. Those of one type come in order, the types mixed. */
export interface SweepCall<R> extends AsyncIterable<R> {
  [Symbol.asyncIterator](): Resumable<R>;
  /** All rows, page by page, each page of one subject type. */
  pages(): Resumable<IteratedPage<R>>;
}

/** Sweeps through several subject types; see `ExternalReferences.sweep`. */
export function sweep<R>(
  caller: Caller,
  query: unknown,
  { subjectTypes = subjectTypeValues, lanes, resume, ...options }: SweepOptions,
  site: CallSite,
) {
  const check = (subject_type: string) => {
    checkObject("the query", query);
    const given = query as Record<string, unknown>;
    if ("subject_type" in given)
      throw new InputError("subject_type", "a sweep takes several; name them in the option subjectTypes");
    if (given.only !== undefined)
      throw new InputError("only", "ids are listed within one subject type; use list");
    return parametersToWire({ ...given, subject_type }, operation);
  };
  async function* pages(open: OpenStreams) {
    if (!Array.isArray(subjectTypes) || subjectTypes.length === 0)
      throw refusal("subjectTypes", subjectTypes, "a list of subject types");
    // All of them, before the first request.
    const types = [...new Set(subjectTypes)];
    const [checked] = types.map(check);
    // Size of pages and order are no part of what is swept; where one of them matters, the type's own checkpoint has it.
    // Neither are the types: a sweep may go on without one that it may not read.
    const { subject_type: _type, per_page: _size, order: _order, ...filters } = checked as CheckedQuery;
    const list = listKey(filters);
    const openType = (subject_type: string, inner: ListOptions["resume"]): PageStream => {
      const stream = iterate({
        caller,
        site,
        own: [...iterationOptionNames, "subjectTypes"],
        options: { ...options, resume: inner },
        check: () => check(subject_type),
      });
      return nameType(stream, subject_type, options.signal);
    };
    yield* sweepPages(
      types,
      openType,
      checkAmount("lanes", lanes ?? iterationLanes),
      list,
      checkResume(resume, "sweep", list),
      open,
    );
  }
  const stream = (): PageStream => {
    const open = new OpenStreams();
    return { pages: guardPages({ caller, site, options }, pages(open)), stop: () => open.stop() };
  };
  return { pages: () => pageIterator<R>(stream()), [Symbol.asyncIterator]: () => rowIterator<R>(stream()) };
}
