import type { FieldSchema } from "../../../src/board/operations.js";
import { operationOf } from "../api/session.js";
import type { Search } from "../app/search.js";

/** The value of `subject_type` in the URL for a list of every subject type, which the API itself does not have. */
export const everyType = "all";

/** Parameters that say which part of the matching rows is returned, and how. */
const pagingNames = ["page", "per_page", "limit", "offset"];
const shapeNames = [...pagingNames, "include", "order", "subject_type"];

/** What the URL says about a list. */
export interface ListSearch {
  /** The subject types to list, one after the other. */
  types: readonly string[];
  /** The filters, as the API names them. */
  filters: Readonly<Search>;
  order: string | undefined;
  /** The way of paging that the requests use. */
  paging: "page" | "offset";
  /** Rows of one request. */
  size: number;
  /** Where the list is scrolled to: the index of a row. */
  start: number;
}

/** The list's parameters in the document. */
const listParameters = () => operationOf("listExternalReferences").parameters;

const schemaOf = (name: string) =>
  listParameters().find((parameter) => parameter.name === name)?.schema ?? {};

/** The parameters that filter. */
export const filterParameters = () => listParameters().filter(({ name }) => !shapeNames.includes(name));

/** The subject types and orders that the document knows. */
export const knownTypes = () => schemaOf("subject_type").enum ?? [];
export const knownOrders = () => schemaOf("order").enum ?? [];
export const mostPerPage = () => schemaOf("per_page").maximum ?? 1;

const wholeNumber = (text: string | undefined, least: number) => {
  const value = Number(text);
  return Number.isSafeInteger(value) && value >= least ? value : undefined;
};

/** Whether the server ignores a filter: it lists everything for a blank text, and for a time that is none. */
const isIgnored = (value: string, { format }: FieldSchema) =>
  value.trim() === "" || (format === "date-time" && Number.isNaN(Date.parse(value)));

/** Reads a list from the URL. What it does not say is the default: tasks, in the server's order, the largest pages. */
export function readListSearch(search: Partial<Search>): ListSearch {
  const filters = Object.fromEntries(
    filterParameters().flatMap(({ name, schema }) => {
      const value = search[name];
      return value === undefined || isIgnored(value, schema) ? [] : [[name, value]];
    }),
  );
  const types =
    search.subject_type === everyType
      ? knownTypes()
      : [search.subject_type || (knownTypes().find((type) => type === "Story") ?? "")];
  const paging = search.limit === undefined ? "page" : "offset";
  const most = mostPerPage();
  const size = Math.min(wholeNumber(paging === "page" ? search.per_page : search.limit, 1) ?? most, most);
  const start =
    paging === "page"
      ? (wholeNumber(search.row, 1) ?? ((wholeNumber(search.page, 1) ?? 1) - 1) * size + 1) - 1
      : (wholeNumber(search.offset, 0) ?? 0);
  return { types, filters, order: search.order, paging, size, start };
}

/** The query of a page. `only` takes no paging: the server returns all its rows at once. */
export function pageQuery(list: ListSearch, type: string, page: number): Record<string, unknown> {
  const { filters, order, paging, size } = list;
  const position =
    filters.only !== undefined
      ? {}
      : paging === "page"
        ? { page: page + 1, per_page: size }
        : { limit: size, offset: page * size };
  return {
    subject_type: type,
    ...filters,
    ...(order === undefined ? {} : { order }),
    ...position,
    include: ["subject"],
  };
}

/** The URL's search for where a list is scrolled to: its first row in sight. A page says it alone where it begins there. */
export function placeOf({ paging, size }: ListSearch, top: number): Partial<Search> {
  if (paging === "offset") return { offset: String(top) };
  return {
    page: top < size ? "" : String(Math.floor(top / size) + 1),
    row: top % size === 0 ? "" : String(top + 1),
  };
}

/** The query of a page when all rows are read: in the order in which new rows come last. */
export function everyPageOf(list: ListSearch, type: string, page: number): Record<string, unknown> {
  const order = knownOrders().find((one) => one === "created_at:asc");
  return pageQuery({ ...list, paging: "page", size: list.size, order }, type, page);
}

/** The list in words, for a button: `failed Story references of jira`. */
export function describeList({ types, filters }: ListSearch): string {
  const { status, service_name, ...others } = filters;
  const more = Object.entries(others).map(([name, value]) => `${name} ${value}`);
  return [
    status,
    types.length === 1 ? types[0] : "",
    "references",
    service_name === undefined ? "" : `of ${service_name}`,
    more.length === 0 ? "" : `with ${more.join(", ")}`,
  ]
    .filter(Boolean)
    .join(" ");
}
