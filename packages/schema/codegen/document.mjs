import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * Reads the bundled document of `@kantata-refs/openapi`.
 *
 * @returns {OpenApiDocument} the parsed document
 *
 * @typedef {Record<string, unknown>} Json
 * @typedef {{ $ref?: string, type?: string | string[], enum?: unknown[], anyOf?: Schema[], properties?: Record<string, Schema>, patternProperties?: Record<string, Schema>, required?: string[], items?: Schema } & Json} Schema
 * @typedef {{ name: string, in: string, required?: boolean, style?: string, explode?: boolean, schema: Schema } & Json} Parameter
 * @typedef {{ schema: Schema, examples?: Json }} MediaType
 * @typedef {{ headers?: Json, content?: Record<string, MediaType> } & Json} Response
 * @typedef {{ operationId: string, summary?: string, parameters?: Json[], requestBody?: Json, responses: Record<string, Json> } & Json} Operation
 * @typedef {{ openapi: string, info: { title: string, version: string }, servers: { url: string }[], paths: Record<string, Record<string, Operation>>, components: Record<string, Record<string, Json>> & { schemas: Record<string, Schema> } }} OpenApiDocument
 */
export function readDocument() {
  const path = require.resolve("@kantata-refs/openapi/openapi.json");
  return JSON.parse(readFileSync(path, "utf8"));
}

/**
 * Follows local references.
 *
 * @template T
 * @param {OpenApiDocument} document
 * @param {T & { $ref?: string }} value
 * @returns {T}
 */
export function resolve(document, value) {
  let current = value;
  while (current.$ref !== undefined) {
    const target = current.$ref
      .slice(2)
      .split("/")
      .reduce(
        (node, key) => node?.[key.replaceAll("~1", "/").replaceAll("~0", "~")],
        /** @type {any} */ (document),
      );
    if (target === undefined) throw new Error(`${current.$ref} is not in the bundled document`);
    current = target;
  }
  return current;
}

/**
 * The name of the component that a reference points to.
 *
 * @param {string} ref
 */
export const refName = (ref) => ref.slice(ref.lastIndexOf("/") + 1);
