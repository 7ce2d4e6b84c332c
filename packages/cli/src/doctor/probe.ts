import { operations, subjectTypeValues } from "@kantata-refs/schema";
import { checkTimeoutMs } from "../defaults.js";

/** A response to a request of `doctor`, or why there is none. */
export interface Probe {
  /** Such as `/external_references`. */
  path: string;
  status?: number;
  headers?: Headers;
  /** How far the server's clock is ahead of ours; undefined without a Date header. */
  clockAheadMs?: number;
  /** Why there is no response. */
  failure?: string;
}

/** Why `fetch` failed: its own message says nothing. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  const {
    code,
    message: inner,
    errors,
  } = (cause ?? {}) as { code?: string; message?: string; errors?: Error[] };
  return inner || errors?.[0]?.message || code || message;
}

/** The server's clock against the middle of the request. A Date header is up to a second old. */
function clockAhead(headers: Headers, start: number, end: number): number | undefined {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : date + 500 - (start + end) / 2;
}

/** What the lists are asked for: one row. */
const queryOf = (required: readonly string[]) =>
  new URLSearchParams({
    per_page: "1",
    ...(required.includes("subject_type") ? { subject_type: subjectTypeValues[0] } : {}),
  });

async function probe(
  baseUrl: string,
  token: string | undefined,
  { path, required }: { path: string; required: readonly string[] },
): Promise<Probe> {
  const start = Date.now();
  try {
    const response = await fetch(`${baseUrl}${path}?${queryOf(required).toString()}`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      redirect: "manual",
      signal: AbortSignal.timeout(checkTimeoutMs),
    });
    const end = Date.now();
    await response.body?.cancel();
    const { status, headers } = response;
    const clockAheadMs = clockAhead(headers, start, end);
    return { path, status, headers, ...(clockAheadMs === undefined ? {} : { clockAheadMs }) };
  } catch (error) {
    return { path, failure: reasonOf(error) };
  }
}

/** Asks each list of the document for one row, one after the other. Nothing is sent again. */
export async function probeLists(
  baseUrl: string,
  token: string | undefined,
  signal: AbortSignal,
): Promise<Probe[]> {
  const probes: Probe[] = [];
  for (const operation of Object.values(operations)) {
    signal.throwIfAborted();
    if (operation.method !== "GET") continue;
    const taken = await probe(baseUrl.replace(/\/+$/, ""), token, operation);
    probes.push(taken);
    // The others would fail alike.
    if (taken.failure !== undefined || taken.status === 401) break;
  }
  return probes;
}
