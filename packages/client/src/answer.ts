import { ResponseFormatError } from "./errors/response-format-error.js";
import { errorForRefusal } from "./errors/status-errors.js";

/** What openapi-fetch answers when asked for text. */
export interface RawResult {
  /** The text of a success; undefined where the body is empty. */
  data?: string | undefined;
  /** The body of a refusal, parsed where it is JSON. */
  error?: unknown;
  response: Response;
}

/** A success whose body has been read as JSON. */
export interface Answer {
  /** The parsed body. */
  body: unknown;
  status: number;
  /** `x-request-id`, to be quoted to support. */
  requestId: string | undefined;
  /** Makes the error for a body that is JSON but not what the document describes. */
  unreadable: (what: string) => ResponseFormatError;
}

/**
 * Throws the error of a refusal, and passes a success on.
 *
 * @throws ApiError or the subclass of the status
 */
export function refuseErrors(operation: string, { error, response }: RawResult): void {
  if (response.ok) return;
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const body = error === "" ? undefined : error;
  throw errorForRefusal({ operation, status: response.status, requestId, body });
}

/**
 * Reads a JSON answer.
 *
 * @throws ApiError or the subclass of the status, for a refusal
 * @throws ResponseFormatError for HTML, an empty or cut-off body, whatever its status says
 */
export function readAnswer(operation: string, result: RawResult): Answer {
  refuseErrors(operation, result);
  const { data: text = "", response } = result;
  const { status, headers } = response;
  const requestId = headers.get("x-request-id") ?? undefined;
  const contentType = headers.get("content-type");
  const unreadable = (what: string, cause?: unknown) =>
    new ResponseFormatError(what, text, { operation, status, requestId, contentType, cause });
  if (text === "") throw unreadable("the body is empty");
  try {
    return { body: JSON.parse(text), status, requestId, unreadable };
  } catch (cause) {
    throw unreadable(
      contentType?.includes("json")
        ? "the JSON is malformed or cut off"
        : `it is ${contentType ?? "of no type"}, not JSON`,
      cause,
    );
  }
}
