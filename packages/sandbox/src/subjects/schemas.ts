import document from "@kantata-refs/schema/openapi.json" with { type: "json" };

/** A schema of the document, as far as subjects use it. */
export interface SubjectSchema {
  $ref?: string;
  type?: string | readonly string[];
  format?: string;
  const?: string;
  enum?: readonly [string, ...string[]];
  anyOf?: readonly [SubjectSchema, ...SubjectSchema[]];
  items?: SubjectSchema;
  properties?: Record<string, SubjectSchema>;
  "x-include"?: string;
  "x-optional-field"?: boolean;
}

const schemas = document.components.schemas as unknown as Record<string, SubjectSchema>;

export const schemaOf = (name: string): SubjectSchema => schemas[name] ?? {};

/** The schema behind a reference. */
export const follow = (schema: SubjectSchema): SubjectSchema =>
  schema.$ref === undefined ? schema : follow(schemaOf(schema.$ref.split("/").at(-1) ?? ""));
