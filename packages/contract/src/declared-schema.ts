import { responseSchemas } from "@kantata-refs/schema/responses";
import * as generated from "@kantata-refs/schema/validators";
import type { AnswerCase } from "./cases/answers.js";

const validators = new Map(Object.entries(generated));

/** What the schema that the document declares for this answer objects to in a body. */
export function objections({ operationId, status, mediaType }: AnswerCase, body: unknown): unknown[] {
  const responses = responseSchemas[operationId as keyof typeof responseSchemas];
  const byMediaType = (responses as Record<string, Record<string, string | null>>)[status];
  const schemaName = byMediaType?.[mediaType ?? ""];
  if (schemaName === null) return typeof body === "string" ? [] : ["not a text"];
  const validator = validators.get(schemaName ?? "");
  if (validator === undefined) return [`no validator for ${operationId} ${status} ${mediaType}`];
  return validator(body) ? [] : [...(validator.errors ?? [])];
}
