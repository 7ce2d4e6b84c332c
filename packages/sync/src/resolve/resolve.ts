import type { AnySubjectType, CallOptions, KantataClient } from "@kantata-refs/client";
import { InputError } from "@kantata-refs/client";
import { callOptionNames, checkNames } from "../check-names.js";
import { otherForms } from "../external-id/twins.js";
import { showValue } from "../show-value.js";
import { lookUpReferences, lookUpSubjects } from "./lookup.js";
import { MatchIndex } from "./match-index.js";
import { type Resolved, type ResolveScope, resolvedAs } from "./resolved.js";
import { subjectListing } from "./subject-listing.js";

const searches = ["missing", "all", "none"] as const;

/** Options of `resolve`. Those of a call apply to each request. */
export interface ResolveOptions extends CallOptions {
  /**
   * For which ids other forms are looked up as well: those with no match, `all`, or `none`. Other forms are the other
   * Salesforce form, or the id in lower and in upper case. Twins that the server returns anyway are always reported.
   * @default "missing"
   */
  searchTwins?: (typeof searches)[number] | undefined;
}

/**
 * Finds the Kantata objects that are linked to records of a service. Types with a list of their own take a request for 200
 * ids, with everything shown that the list hides by default; the others take a request for each id, or read all references
 * of the service where that is fewer requests. Memory holds the objects found.
 *
 * Ids are compared exactly: twins are reported, not merged. `none` also means that the object is deleted, or that the
 * token's user may not see it.
 * @returns a result for each id, in the order asked; equal ids have equal results
 * @throws InputError for an id that is blank or has blanks around it, and for other invalid input; what the client throws
 */
export async function resolve<const T extends AnySubjectType>(
  client: KantataClient,
  scope: ResolveScope<T>,
  externalIds: readonly string[],
  options: ResolveOptions = {},
): Promise<Resolved<T>[]> {
  checkNames("the scope", scope, ["subject_type", "service_name", "service_model"]);
  checkNames("the options", options, ["searchTwins", ...callOptionNames]);
  const { searchTwins = "missing", ...call } = options;
  if (!searches.includes(searchTwins))
    throw new InputError(
      "searchTwins",
      `${showValue(searchTwins)} is not valid; expected ${searches.join(", ")}`,
    );
  checkIds(externalIds);
  const index = new MatchIndex(scope, externalIds);
  const source = { client, scope, index, options: call };
  const listing = subjectListing(scope.subject_type);
  const lookUp = listing === undefined ? lookUpReferences(source) : lookUpSubjects(source, listing);
  const asked = new Set(externalIds);
  await lookUp([...asked]);
  const searched = [...asked].filter(
    (id) => searchTwins === "all" || (searchTwins === "missing" && !index.has(id)),
  );
  await lookUp([...new Set(searched.flatMap(otherForms))].filter((form) => !asked.has(form)));
  return externalIds.map((id) => resolvedAs(id, index.like(id)));
}

/** Half a surrogate pair cannot be encoded, and databases do not store NUL. */
const unsendable = /\p{Cs}|\0/u;

/** Ruby counts one more character as blank than JavaScript. */
const outerBlank = /^[\s\u0085]|[\s\u0085]$/;

function checkIds(externalIds: unknown): asserts externalIds is readonly string[] {
  if (!Array.isArray(externalIds))
    throw new InputError("externalIds", `${showValue(externalIds)} is not valid; expected a list of ids`);
  for (const [index, id] of externalIds.entries()) {
    const field = `externalIds[${index}]`;
    const shown = showValue(id);
    if (typeof id !== "string")
      throw new InputError(field, `${shown} is not valid; expected a string, such as "OPS-1"`);
    if (id === "") throw new InputError(field, "it is empty; leave it out");
    if (unsendable.test(id))
      throw new InputError(
        field,
        `${shown} has a NUL or half a surrogate pair, which no id can have; correct it`,
      );
    if (outerBlank.test(id))
      throw new InputError(
        field,
        `${shown} has blanks around it; trim it, or leave it out if nothing remains`,
      );
  }
}
