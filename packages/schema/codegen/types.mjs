import { createRequire } from "node:module";
import openapiTS, {
  astToString,
  NULL,
  NUMBER,
  oapiRef,
  STRING,
  tsIntersection,
  tsLiteral,
  tsUnion,
} from "openapi-typescript";
import ts from "typescript";

const { version } = createRequire(import.meta.url)("openapi-typescript/package.json");

export const typesGenerator = `openapi-typescript ${version}`;

/** The types next to a set that can grow. With `string` the union would lose the set; `string & {}` keeps it. */
const besideSet = {
  string: () =>
    ts.factory.createParenthesizedType(tsIntersection([STRING, ts.factory.createTypeLiteralNode([])])),
  number: () => NUMBER,
  null: () => NULL,
};

/**
 * The known values of a set.
 *
 * @param {import("./document.mjs").Schema | undefined} schema
 */
function setOf(schema) {
  if (schema?.$ref !== undefined) return oapiRef(schema.$ref);
  if (schema?.const !== undefined) return tsLiteral(schema.const);
  return schema?.enum && tsUnion(schema.enum.map((value) => tsLiteral(value)));
}

/**
 * The type of a set that can grow, `anyOf: [the set, any string]`: `"known" | (string & {})`, so that editors complete
 * the known values. The empty string next to a date is such a set.
 *
 * @param {import("./document.mjs").Schema} schema
 */
function openEnum(schema) {
  if (schema.anyOf?.length !== 2) return undefined;
  const isOpen = ({ type, ...rest }) =>
    [type].flat().includes("string") && Object.keys(rest).every((key) => key === "format");
  const open = schema.anyOf.find(isOpen);
  const known = setOf(schema.anyOf.find((member) => member !== open));
  if (open === undefined || known === undefined) return undefined;
  return ts.factory.createUnionTypeNode([known, ...[open.type].flat().map((type) => besideSet[type]())]);
}

/**
 * Renders the types of the document with openapi-typescript.
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
