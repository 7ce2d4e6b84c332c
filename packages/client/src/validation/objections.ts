import * as validators from "@kantata-refs/schema/validators";
import { spelledErrorEntries } from "../defaults.js";

/** What the schema of this name objects to in a body, the first few spelled out. Values are not shown. */
export function objectionsTo(schemaName: string, body: unknown): string[] {
  // Every schema of the document has one.
  const validate = (validators as object as Record<string, validators.Validator<unknown>>)[
    schemaName
  ] as validators.Validator<unknown>;
  validate(body);
  const issues = validate.errors ?? [];
  const spelled = issues
    .slice(0, spelledErrorEntries)
    .map(({ instancePath, message }) => `${instancePath || "the body"} ${message}`);
  const rest = issues.length - spelled.length;
  return rest > 0 ? [...spelled, `and ${rest} more`] : spelled;
}
