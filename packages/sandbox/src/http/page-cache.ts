import type { Account } from "../account.js";
import { maxCachedPages } from "../defaults.js";
import { list } from "../operations/list.js";
import type { ListOperation } from "../operations/list-operation.js";
import { type JsonBody, jsonBody } from "./respond.js";

/** The bodies of lists by query, valid for one generation of the data. */
interface PageCache {
  generation: number;
  pages: Map<string, JsonBody>;
}

const caches = new WeakMap<Account, PageCache>();

function cachedPages(account: Account): Map<string, JsonBody> {
  const generation = account.references.generation();
  const cache = caches.get(account);
  if (cache?.generation === generation && cache.pages.size < maxCachedPages) return cache.pages;
  const pages = new Map<string, JsonBody>();
  caches.set(account, { generation, pages });
  return pages;
}

/**
 * The body of a list. The same query has the same response until the next write, so it is built once.
 *
 * @throws Refusal as `list` does
 */
export function listBody(account: Account, operation: ListOperation, query: URLSearchParams): JsonBody {
  const pages = cachedPages(account);
  const key = `${operation.path}?${query.toString()}`;
  const known = pages.get(key);
  if (known !== undefined) return known;
  const body = jsonBody(list(account, operation, query));
  pages.set(key, body);
  return body;
}
