import type { Account } from "../account.js";
import { mostKeptPages } from "../defaults.js";
import { list } from "../operations/list.js";
import { type JsonBody, jsonBody } from "./respond.js";

/** The pages of an account as they were last sent, and the generation of its rows that they show. */
interface Kept {
  generation: number;
  pages: Map<string, JsonBody>;
}

const keptByAccount = new WeakMap<Account, Kept>();

function keptPages(account: Account): Map<string, JsonBody> {
  const generation = account.references.generation();
  const kept = keptByAccount.get(account);
  if (kept?.generation === generation && kept.pages.size < mostKeptPages) return kept.pages;
  const pages = new Map<string, JsonBody>();
  keptByAccount.set(account, { generation, pages });
  return pages;
}

/**
 * The body of a list. Equal queries have equal answers until something is written, so a page that is polled is made once.
 *
 * @throws Refusal as `list` does
 */
export function listBody(account: Account, query: URLSearchParams): JsonBody {
  const pages = keptPages(account);
  const key = query.toString();
  const known = pages.get(key);
  if (known !== undefined) return known;
  const body = jsonBody(list(account, query));
  pages.set(key, body);
  return body;
}
