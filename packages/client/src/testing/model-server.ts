import type { Fetch } from "../pipeline/transport.js";
import { envelope, row } from "./loopback-server.js";
import { responseOf } from "./storm.js";

/** The parts of a stored reference that lists depend on. */
export interface ModelRow {
  id: number;
  /** The second of its creation. */
  second: number;
  status: string;
}

/** An in-memory server that lists `rows` as the real server does, in the collection of the path that is asked. */
export interface ModelServer {
  rows: ModelRow[];
  fetch: Fetch;
  /** Runs before each response, for writes by others. */
  meanwhile: () => void;
  /** The queries of the requests received. */
  asked: URLSearchParams[];
}

const at = (second: number) => new Date(Date.UTC(2026, 10, 3, 18) + second * 1000).toISOString();

function window(rows: ModelRow[], query: URLSearchParams): ModelRow[] {
  const number = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
  if (query.has("only")) return rows;
  const [from, size] = query.has("offset")
    ? [number("offset", 0), number("limit", 20)]
    : [(number("page", 1) - 1) * number("per_page", 20), number("per_page", 20)];
  return rows.slice(from, from + size);
}

/**
 * @param tie orders rows of the same second; the real server is believed to follow ids
 */
export function modelServer(tie: (a: ModelRow, b: ModelRow) => number = (a, b) => a.id - b.id): ModelServer {
  const server: ModelServer = {
    rows: [],
    meanwhile: () => undefined,
    asked: [],
    async fetch(url) {
      const { pathname, searchParams: query } = new URL(url);
      const collection = pathname.split("/").at(-1) ?? "";
      server.asked.push(query);
      server.meanwhile();
      const direction = query.get("order")?.endsWith(":asc") ? 1 : -1;
      const only = query.get("only")?.split(",").map(Number);
      const matching = server.rows
        .filter(
          ({ status, id }) => (query.get("status") ?? status) === status && (only?.includes(id) ?? true),
        )
        .toSorted((a, b) => direction * (a.second - b.second) || tie(a, b));
      const rows = window(matching, query).map(({ id, second, status }) => {
        const created = { created_at: at(second) };
        if (collection === "external_references") return row(String(id), { status, ...created });
        // What no order needs may be absent.
        return { id: String(id), ...(query.get("order")?.startsWith("created_at") && created) };
      });
      const page = envelope(rows, {}, collection);
      const size = Number(query.get("per_page") ?? 20);
      const count = matching.length;
      const meta = {
        count,
        page_count: Math.ceil(count / size),
        page_number: count === 0 ? 0 : Number(query.get("page") ?? 1),
        page_size: size,
      };
      return responseOf(200, { ...page, count, meta });
    },
  };
  return server;
}
