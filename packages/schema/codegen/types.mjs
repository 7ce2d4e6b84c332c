import { createRequire } from "node:module";
import openapiTS, {
  astToString,
  NULL,
  oapiRef,
  STRING,
  tsIntersection,
  tsLiteral,
  tsUnion,
} from "openapi-typescript";
import ts from "typescript";

const { version } = createRequire(import.meta.url)("openapi-typescript/package.json");

export const typesGenerator = `openapi-typescript ${version}`;

/**
 * An enum that may grow is written as `anyOf: [the enum, any text]`. As a plain union the text would swallow the enum
 * and with it completion in editors; `Enum | (string & {})` keeps both.
 *
 * @param {import("./document.mjs").Schema} schema
 */
function openEnum(schema) {
  if (schema.anyOf?.length !== 2) return undefined;
  const [closed, open] = schema.anyOf;
  const openTypes = [open?.type].flat();
  if (!openTypes.includes("string") || Object.keys(open ?? {}).length !== 1) return undefined;
  let known;
  if (closed?.$ref !== undefined) known = oapiRef(closed.$ref);
  else if (closed?.enum !== undefined) known = tsUnion(closed.enum.map((value) => tsLiteral(value)));
  else return undefined;
  const anyText = tsIntersection([STRING, ts.factory.createTypeLiteralNode([])]);
  const text = ts.factory.createParenthesizedType(anyText);
  return ts.factory.createUnionTypeNode([known, text, ...(openTypes.includes("null") ? [NULL] : [])]);
}

/**
 * The types of the document, as openapi-typescript writes them.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export async function renderTypes(document) {
  const ast = await openapiTS(/** @type {never} */ (structuredClone(document)), {
    alphabetize: false,
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
    transform: (schema) => openEnum(/** @type {never} */ (schema)),
  });
  return astToString(ast);
}
