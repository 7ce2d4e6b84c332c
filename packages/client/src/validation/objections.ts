import * as validators from "@kantata-refs/schema/validators";
import { spelledErrorEntries } from "../defaults.js";

/** What the schema of this name objects to in a body, the first few spelled out. Values are not shown. */
export function objectionsTo(schemaName: string, body: unknown): string[] {
  const validate = (validators as unknown as Record<string, validators.Validator<unknown>>)[schemaName];
  if (validate === undefined) return [`there is no schema ${schemaName}`];
  if (validate(body)) return [];
  const issues = validate.errors ?? [];
  const spelled = issues
    .slice(0, spelledErrorEntries)
    .map(({ instancePath, message }) => `${instancePath || "the body"} ${message ?? "is refused"}`);
  const rest = issues.length - spelled.length;
  return rest > 0 ? [...spelled, `and ${rest} more`] : spelled;
}
