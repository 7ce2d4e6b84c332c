import { createRequire } from "node:module";
import Ajv2020 from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import { build } from "esbuild";

const require = createRequire(import.meta.url);

export const validatorsGenerator = `ajv ${require("ajv/package.json").version}`;

/** The words of ours that may stand in a schema. They say nothing about validity. */
const vocabulary = ["x-confidence", "x-include", "x-optional-field"];

/**
 * One validator for every schema of the document, in a module that needs nothing else.
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
  // Each schema stands alone under its name, so that each validator is a function of its own and can be shaken off.
  const schemas = JSON.parse(
    JSON.stringify(document.components.schemas).replaceAll('"#/components/schemas/', '"'),
  );
  for (const name of names) ajv.addSchema(schemas[name], name);
  const code = standaloneCode.default(ajv, Object.fromEntries(names.map((name) => [name, name])));
  // Ajv leaves `require` calls for its runtime in the module; bundling puts that code in place.
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
 * The face of that module for the type checker.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export function renderValidatorTypes(document) {
  return [
    'import type { components } from "./types.gen.js";',
    "",
    "/** What a validator objects to. */",
    "export interface ValidationIssue {",
    "  /** JSON pointer to the value, empty for the whole. */",
    "  instancePath: string;",
    "  /** JSON pointer to the rule in the document. */",
    "  schemaPath: string;",
    "  /** The rule's keyword, such as `required` or `type`. */",
    "  keyword: string;",
    "  /** What the rule asked for. */",
    "  params: Record<string, unknown>;",
    "  message?: string;",
    "}",
    "",
    "/** Says whether a value fits the schema; `errors` holds the objections of the last call, or null. */",
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
