import { responseSchemas } from "@kantata-refs/schema/responses";
import * as validators from "@kantata-refs/schema/validators";
import { Answer } from "../call/answer.js";
import type { Call } from "../call/call.js";
import { spelledErrorEntries } from "../defaults.js";
import type { ResponseFormatError } from "../errors/response-format-error.js";
import type { Layer } from "../pipeline/layer.js";

/** What to do with a response that the document does not describe. */
export interface ValidationOptions {
  /**
   * Receives the error. The call then goes on with the response as it is.
   * @default the call rejects with the error
   */
  onInvalid?: ((error: ResponseFormatError, call: Call) => void) | undefined;
}

/** Schema names by operation, status and media type. */
type ResponseSchemas = Record<string, Record<string, Record<string, string | null>>>;

/**
 * A layer that validates every successful JSON response against the document. New properties, new values of open sets and
 * new collections are valid. Requests of `client.raw` are not validated.
 * @example createClient({ token, use: [validateResponses()] })
 */
export function validateResponses({ onInvalid }: ValidationOptions = {}): Layer {
  return (next) => async (url, init, call) => {
    const response = await next(url, init, call);
    const declared = (responseSchemas as ResponseSchemas)[call.operation];
    if (!response.ok || declared === undefined) return response;
    const answer = await Answer.of(response);
    // An empty body, HTML or half of a JSON text is an error with or without validation.
    const body = answer.parsed();
    if (body === undefined) return response;
    const schemaName = declared[response.status]?.["application/json"];
    const problems =
      schemaName == null ? [`status ${response.status} is not declared`] : problemsOf(schemaName, body);
    if (problems.length === 0) return response;
    const error = answer.unreadable(`it does not match the document: ${problems.join("; ")}`);
    if (onInvalid === undefined) throw error;
    onInvalid(error, call);
    return response;
  };
}

/** What a schema objects to, the first few spelled out, without values. */
function problemsOf(schemaName: string, body: unknown): string[] {
  const all = validators as object as Record<string, validators.Validator<unknown>>;
  // Every schema of the document has a validator.
  const validate = all[schemaName] as validators.Validator<unknown>;
  validate(body);
  const issues = validate.errors ?? [];
  const spelled = issues
    .slice(0, spelledErrorEntries)
    .map(({ instancePath, message }) => `${instancePath || "the body"} ${message}`);
  const rest = issues.length - spelled.length;
  return rest > 0 ? [...spelled, `and ${rest} more`] : spelled;
}
