import type { ValidationIssue } from "@kantata-refs/schema/validators";
import { ResponseError } from "../api/response-error.js";

/** What is wrong with a field, by its name; `""` for what is about no field. */
export type Issues = Record<string, string>;

/** What a rule of the document asks for, in words. */
function sentence({ keyword, params, message }: ValidationIssue): string {
  if (keyword === "required") return "This is required.";
  if (keyword === "minLength") return "This is required.";
  if (keyword === "enum") return "Choose one of the values.";
  if (keyword === "type")
    return `This must be ${[params.type].flat().join(" or ").replace("integer", "a whole number")}.`;
  return `This ${message ?? `breaks the rule ${keyword}`}.`;
}

/** Issues by field, all of a field together. */
function together(found: readonly (readonly [field: string, text: string])[]): Issues {
  const issues: Issues = {};
  for (const [field, text] of found)
    issues[field] = issues[field] === undefined ? text : `${issues[field]} ${text}`;
  return issues;
}

/** The issues that the document's rules find. */
export const issuesOf = (found: readonly ValidationIssue[]): Issues =>
  together(
    found.map((issue) => {
      const missing = issue.params.missingProperty;
      return [typeof missing === "string" ? missing : issue.instancePath.slice(1), sentence(issue)];
    }),
  );

/** The issues that the server finds, at their fields. What names no field of the form is about the whole. */
export function issuesOfResponse(error: unknown, fields: readonly string[]): Issues {
  if (!(error instanceof ResponseError)) return {};
  return together(
    error.entries.map(({ field, message }) => [
      field !== undefined && fields.includes(field) ? field : "",
      message,
    ]),
  );
}
