import { createRequire } from "node:module";
import Ajv2020 from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import { build } from "esbuild";

const require = createRequire(import.meta.url);

export const validatorsGenerator = `ajv ${require("ajv/package.json").version}`;

/** Our extensions in schemas. They have no effect on validation. */
const vocabulary = ["x-confidence", "x-include", "x-optional-field"];

/**
 * Renders one validator for every schema of the document, in a module without dependencies.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export async function renderValidators(document) {
  const names = Object.keys(document.components.schemas);
  const ajv = new Ajv2020.default({
    allErrors: true,
    allowUnionTypes: true,
    code: { source: true, esm: true },
    inlineRefs: false,
    strict: true,
  });
  addFormats.default(ajv);
  ajv.addVocabulary(vocabulary);
  // Each schema has its own name, so that each validator is a function of its own and a bundler can drop it.
  const schemas = JSON.parse(
    JSON.stringify(document.components.schemas).replaceAll('"#/components/schemas/', '"'),
  );
  for (const name of names) ajv.addSchema(schemas[name], name);
  const code = standaloneCode.default(ajv, Object.fromEntries(names.map((name) => [name, name])));
  // Ajv's code has `require` calls for its runtime; the bundle contains that code.
  const bundled = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: "js" },
    bundle: true,
    charset: "utf8",
    format: "esm",
    legalComments: "none",
    lineLimit: 160,
    minify: true,
    platform: "neutral",
    mainFields: ["main"],
    target: "es2022",
    write: false,
  });
  return bundled.outputFiles[0]?.text ?? "";
}

/**
 * Renders the type declarations of that module.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export function renderValidatorTypes(document) {
  return [
    'import type { components } from "./types.gen.js";',
    "",
    "/** A validation error. */",
    "export interface ValidationIssue {",
    "  /** JSON pointer to the invalid value; empty for the whole value. */",
    "  instancePath: string;",
    "  /** JSON pointer to the rule in the document. */",
    "  schemaPath: string;",
    "  /** The keyword of the rule, such as `required` or `type`. */",
    "  keyword: string;",
    "  /** The parameters of the rule. */",
    "  params: Record<string, unknown>;",
    "  message?: string;",
    "}",
    "",
    "/** Returns whether a value matches the schema. `errors` has the errors of the last call, or null. */",
    "export interface Validator<T> {",
    "  (value: unknown): value is T;",
    "  errors?: ValidationIssue[] | null;",
    "}",
    "",
    ...Object.keys(document.components.schemas).map(
      (name) => `export declare const ${name}: Validator<components["schemas"]["${name}"]>;`,
    ),
    "",
  ].join("\n");
}
