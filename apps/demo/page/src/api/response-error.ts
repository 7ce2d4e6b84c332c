import type { components } from "@kantata-refs/schema";

/** One entry of an error response. */
export interface ErrorEntry {
  message: string;
  /** The field of the body that it is about. */
  field: string | undefined;
}

/** A response that is no success. */
export class ResponseError extends Error {
  override readonly name = "ResponseError";

  constructor(
    readonly status: number,
    readonly entries: ErrorEntry[],
    /** To quote to support. */
    readonly requestId: string | undefined,
  ) {
    super(entries.map(({ message }) => message).join(" ") || `status ${status}`);
  }
}

type Bodies = components["schemas"]["ErrorBody"];

/** The messages of an error body. The API has more than one shape for it. */
function entriesOf(body: unknown): ErrorEntry[] {
  const known = (typeof body === "object" && body !== null ? body : {}) as Partial<
    Record<string, unknown> & { errors: unknown }
  >;
  if (Array.isArray(known.errors)) return known.errors.map(entryOf);
  const text = known.error ?? known.error_message ?? body;
  return typeof text === "string" && text !== "" ? [{ message: text, field: undefined }] : [];
}

function entryOf(entry: unknown): ErrorEntry {
  if (typeof entry === "string") return { message: entry, field: undefined };
  const { message, field } = Object(entry) as { message?: unknown; field?: unknown };
  return {
    message: typeof message === "string" ? message : JSON.stringify(entry),
    field: typeof field === "string" ? field : undefined,
  };
}

/** The error of a response that is no success. */
export async function errorOf(response: Response): Promise<ResponseError> {
  const body: Bodies | undefined = await response
    .clone()
    .json()
    .catch(() => undefined);
  return new ResponseError(
    response.status,
    entriesOf(body),
    response.headers.get("x-request-id") ?? undefined,
  );
}
