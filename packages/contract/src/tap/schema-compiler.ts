import { createHash } from "node:crypto";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { isObject, type Json, objectOf } from "../json.js";
import { closeSchema } from "./close-schema.js";
import { strictFormats } from "./formats.js";
import { follower } from "./operation-view.js";
import { mapSchema } from "./schema-walk.js";

/** Validates a value and returns Ajv's errors. */
export type Validate = (value: unknown) => ErrorObject[];

/** The schemas of one document, compiled. */
export interface CompiledSchemas {
  open: (schema: Json) => Validate;
  /** Compiles the closed variant. */
  closed: (schema: Json) => Validate;
}

/** Compiles the schemas of documents. Equal schemas are compiled once. */
export type SchemaCompiler = (document: Json) => CompiledSchemas;

/** A schema of the document does not compile. */
export class DocumentError extends Error {}

const prefix = "#/components/schemas/";
const annotations = new Set(["description", "title", "examples", "deprecated"]);
const hash = (text: string) => createHash("sha1").update(text).digest("hex").slice(0, 20);

/** Removes annotations and `x-` keywords, which Ajv rejects in strict mode. */
const withoutAnnotations = (schema: Json): Json =>
  mapSchema(schema, (one) =>
    Object.fromEntries(
      Object.entries(one).filter(([word]) => !annotations.has(word) && !word.startsWith("x-")),
    ),
  );

function refsIn(schema: Json): string[] {
  const names: string[] = [];
  mapSchema(schema, (one) => {
    if (typeof one.$ref !== "string") return one;
    if (!one.$ref.startsWith(prefix)) throw new DocumentError(`${one.$ref} is not a component schema`);
    names.push(one.$ref.slice(prefix.length));
    return one;
  });
  return names;
}

interface Part {
  schema: Json;
  digest: string;
  refs: string[];
}

/** Creates a compiler that identifies a schema by a hash of its content and of all schemas it refers to. */
export function createSchemaCompiler(): SchemaCompiler {
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    allErrors: true,
    verbose: true,
    inlineRefs: false,
    // Optimizing costs more than it saves for a schema that validates few values.
    code: { optimize: false },
    formats: strictFormats,
  });
  const parts = new WeakMap<Json, Part>();
  const partOf = (schema: Json): Part => {
    const known = parts.get(schema);
    if (known !== undefined) return known;
    const stripped = withoutAnnotations(schema);
    const part = { schema: stripped, digest: hash(JSON.stringify(stripped)), refs: refsIn(stripped) };
    parts.set(schema, part);
    return part;
  };

  return (document) => {
    const components = objectOf(objectOf(document.components).schemas);
    const follow = follower(document);
    const component = (name: string): Json => {
      const schema = components[name];
      if (isObject(schema)) return schema;
      throw new DocumentError(`${prefix}${name} is not in the document`);
    };
    const ids = new Map<string, string>();
    /** The hash of a schema and of all schemas it refers to. */
    const contentId = (schema: Json): string => {
      const seen = new Map<string, string>();
      const visit = (name: string) => {
        if (seen.has(name)) return;
        const part = partOf(component(name));
        seen.set(name, part.digest);
        for (const ref of part.refs) visit(ref);
      };
      const { digest, refs } = partOf(schema);
      for (const ref of refs) visit(ref);
      return hash(
        `${digest} ${[...seen]
          .map(([name, one]) => `${name}:${one}`)
          .toSorted()
          .join()}`,
      );
    };
    const idOf = (name: string): string => {
      const id = ids.get(name) ?? contentId(component(name));
      ids.set(name, id);
      return id;
    };
    /** Adds a schema and those it refers to, with their hashes as names. */
    const add = (schema: Json, id: string, variant: "open" | "closed"): string => {
      const key = `${variant}-${id}`;
      if (ajv.schemas[key] !== undefined) return key;
      const { schema: stripped } = partOf(schema);
      const shaped = variant === "open" ? stripped : closeSchema(stripped, follow);
      const named = mapSchema(shaped, (one) =>
        typeof one.$ref === "string"
          ? { ...one, $ref: `${variant}-${idOf(one.$ref.slice(prefix.length))}` }
          : one,
      );
      ajv.addSchema(named, key);
      for (const name of partOf(schema).refs) add(component(name), idOf(name), variant);
      return key;
    };
    const compiled = { open: new WeakMap<Json, Validate>(), closed: new WeakMap<Json, Validate>() };
    const compile = (schema: Json, variant: "open" | "closed"): Validate => {
      const known = compiled[variant].get(schema) ?? compileAnew(schema, variant);
      compiled[variant].set(schema, known);
      return known;
    };
    const compileAnew = (schema: Json, variant: "open" | "closed"): Validate => {
      try {
        const validate = ajv.getSchema(add(schema, contentId(schema), variant));
        if (validate === undefined) throw new DocumentError("a schema was lost");
        return (value) => (validate(value) ? [] : [...(validate.errors ?? [])]);
      } catch (error) {
        throw error instanceof DocumentError
          ? error
          : new DocumentError(`a schema does not compile: ${(error as Error).message}`, { cause: error });
      }
    };
    for (const name of Object.keys(components)) compile(component(name), "open");
    return { open: (schema) => compile(schema, "open"), closed: (schema) => compile(schema, "closed") };
  };
}
