import { operations as known } from "@kantata-refs/schema";
import { followReferences } from "../document.js";

/** A JSON schema, with every reference replaced by what it refers to. */
export interface FieldSchema {
  type?: string | string[];
  enum?: string[];
  format?: string;
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  items?: FieldSchema;
  required?: string[];
  properties?: Record<string, FieldSchema>;
}

/** A parameter of an operation. */
export interface Parameter {
  name: string;
  in: "query" | "path";
  required: boolean;
  description: string;
  schema: FieldSchema;
}

/** An operation of the document, with all that a form for it needs. */
export interface Operation {
  operationId: string;
  /** In upper case. */
  method: string;
  /** The path template, such as `/external_references/{id}`. */
  path: string;
  tag: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  /** The schema and the first example of a JSON body; undefined if the operation takes none. */
  body: { schema: FieldSchema; example: unknown } | undefined;
  /** What a list returns: the name of a schema, which is the subject type of a Kantata object. */
  lists: string | undefined;
}

type Json = Record<string, unknown>;

/** Describes the operations of a document. */
export function describeOperations(document: Json): Operation[] {
  const follow = followReferences(document);
  const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");

  /** A schema's description may stand beside or behind its reference; the one that is met first counts. */
  function schemaOf(value: unknown): FieldSchema {
    const { items, properties, ...own } = follow(value);
    const schema = own as FieldSchema;
    if (items !== undefined) schema.items = schemaOf(items);
    if (properties !== undefined) {
      const entries = Object.entries(follow(properties));
      schema.properties = Object.fromEntries(entries.map(([name, property]) => [name, schemaOf(property)]));
    }
    return schema;
  }

  function parameterOf(value: unknown): Parameter {
    const parameter = follow(value);
    return {
      name: text(parameter.name),
      in: parameter.in === "path" ? "path" : "query",
      required: parameter.required === true,
      description: text(parameter.description),
      schema: schemaOf(parameter.schema),
    };
  }

  function bodyOf(operation: Json): Operation["body"] {
    const media = follow(follow(follow(operation.requestBody).content)["application/json"]);
    if (media.schema === undefined) return undefined;
    const [example] = Object.values(follow(media.examples));
    return { schema: schemaOf(media.schema), example: follow(example).value };
  }

  return Object.entries(follow(document.paths)).flatMap(([path, item]) =>
    Object.entries(follow(item)).map(([method, value]) => {
      const operation = follow(value);
      const [tag] = (operation.tags ?? []) as unknown[];
      return {
        operationId: text(operation.operationId),
        method: method.toUpperCase(),
        path,
        tag: text(tag),
        summary: text(operation.summary),
        description: text(operation.description),
        parameters: ((operation.parameters ?? []) as unknown[]).map(parameterOf),
        body: bodyOf(operation),
        lists: listedBy(text(operation.operationId)),
      };
    }),
  );
}

/** The schema of the rows, if an operation is a list. */
function listedBy(operationId: string): string | undefined {
  const operation = Object.values(known).find((one) => one.operationId === operationId);
  return operation?.method === "GET" ? operation.rows.schema : undefined;
}
