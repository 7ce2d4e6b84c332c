import { responseSchemas } from "@kantata-refs/schema/responses";
import * as generated from "@kantata-refs/schema/validators";
import type { ResponseExample } from "./cases/response-examples.js";

const validators = new Map(Object.entries(generated));

/** Returns the errors of a body against the schema that the document declares for the response. */
export function objections({ operationId, status, mediaType }: ResponseExample, body: unknown): unknown[] {
  const responses = responseSchemas[operationId];
  const byMediaType = (responses as Record<string, Record<string, string | null>>)[status];
  const schemaName = byMediaType?.[mediaType ?? ""];
  if (schemaName === null) return typeof body === "string" ? [] : ["not a string"];
  const validator = validators.get(schemaName ?? "");
  if (validator === undefined) return [`no validator for ${operationId} ${status} ${mediaType}`];
  return validator(body) ? [] : [...(validator.errors ?? [])];
}
