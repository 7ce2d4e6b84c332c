import { resolve } from "./document.mjs";
import { constantsOf } from "./enums.mjs";
import { inlineSchema } from "./inline-schema.mjs";
import { filterOf, listOf } from "./lists.mjs";
import { operationsOf } from "./operations-of.mjs";

/** The default style of lists (OpenAPI 3.1, "Style Values"). */
const usual = {
  query: { style: "form", explode: true },
  header: { style: "simple", explode: false },
  path: { style: "simple", explode: false },
  cookie: { style: "form", explode: true },
};

/**
 * The metadata of one parameter, without default values. `requires` and `excludes` name the parameters that this one
 * needs or cannot be combined with. `filter` says which rows of a list it keeps.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 * @param {import("./document.mjs").Operation} operation
 * @param {import("./document.mjs").Parameter} parameter
 */
function describeParameter(document, operation, parameter) {
  // Clients do not encode names.
  if (encodeURIComponent(parameter.name) !== parameter.name)
    throw new Error(`the parameter ${parameter.name} has a name that must be encoded in a URL; rename it`);
  const { style, explode } = usual[parameter.in];
  return {
    in: parameter.in,
    ...((parameter.style ?? style) === style ? {} : { style: parameter.style }),
    ...((parameter.explode ?? explode) === explode ? {} : { explode: parameter.explode }),
    ...(parameter["x-requires"] === undefined ? {} : { requires: parameter["x-requires"] }),
    ...(parameter["x-excludes"] === undefined ? {} : { excludes: parameter["x-excludes"] }),
    ...filterOf(document, operation, parameter),
    schema: inlineSchema(document, parameter.schema),
  };
}

/**
 * The metadata of the body of an operation, with its schema without references.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 * @param {import("./document.mjs").Operation} operation
 */
function describeBody(document, operation) {
  if (operation.requestBody === undefined) return {};
  const body =
    /** @type {{ required?: boolean, content: Record<string, import("./document.mjs").MediaType> }} */ (
      resolve(document, operation.requestBody)
    );
  const [[mediaType, { schema }] = []] = Object.entries(body.content).map(
    ([type, media]) => /** @type {const} */ ([type, media]),
  );
  if (mediaType === undefined || schema?.$ref === undefined) {
    throw new Error(
      `the body of ${operation.operationId} must have one media type whose schema is a $ref to a component`,
    );
  }
  return {
    body: {
      required: body.required ?? false,
      mediaType,
      schema: inlineSchema(document, schema),
    },
  };
}

/**
 * Renders metadata as code. What has a constant becomes its name: a closed set that of enums.gen.ts.
 *
 * @param {Map<string, string>} constants by the JSON of their values
 * @param {unknown} metadata
 */
function writeMetadata(constants, metadata) {
  const text = JSON.stringify(
    metadata,
    (key, value) => {
      const hasConstant = Array.isArray(value) ? key === "enum" : key !== "";
      const constant = hasConstant ? constants.get(JSON.stringify(value)) : undefined;
      return constant === undefined ? value : `constant ${constant}`;
    },
    2,
  );
  return text.replaceAll(/"constant (\w+)"/g, "$1");
}

/**
 * Names for the parameters that several operations have alike, so that each is written once.
 *
 * @param {{ parameters: Record<string, unknown> }[]} operations
 * @returns {Map<string, string>} by the JSON of the parameter
 */
function sharedParameters(operations) {
  const all = operations.flatMap(({ parameters }) =>
    Object.entries(parameters).map(([name, parameter]) => ({ name, json: JSON.stringify(parameter) })),
  );
  const shared = new Map();
  for (const [index, { name, json }] of all.entries()) {
    if (shared.has(json) || !all.slice(index + 1).some((other) => other.json === json)) continue;
    const taken = [...shared.values()].filter((one) => one.startsWith(`${name}Parameter`)).length;
    shared.set(json, `${name}Parameter${taken === 0 ? "" : taken + 1}`);
  }
  return shared;
}

/**
 * Renders the metadata of every operation, one constant each so that a bundler can drop the unused ones.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export function renderOperations(document) {
  const constants = constantsOf(document);
  const operations = operationsOf(document);
  const all = operations.map(({ path, method, operation }) => {
    const parameters = (operation.parameters ?? []).map(
      (parameter) => /** @type {import("./document.mjs").Parameter} */ (resolve(document, parameter)),
    );
    return {
      operationId: operation.operationId,
      method: method.toUpperCase(),
      path,
      required: parameters.filter(({ required }) => required).map(({ name }) => name),
      parameters: Object.fromEntries(
        parameters.map((p) => [p.name, describeParameter(document, operation, p)]),
      ),
      ...describeBody(document, operation),
      ...listOf(document, operation),
    };
  });
  const shared = sharedParameters(all);
  const rendered = [
    ...[...shared].map(
      ([json, name]) => `const ${name} = ${writeMetadata(constants, JSON.parse(json))} as const;\n`,
    ),
    ...all.map((metadata, index) => {
      const code = writeMetadata(new Map([...constants, ...shared]), metadata);
      const { operationId, summary } = operations[index]?.operation ?? {};
      return `/** ${summary} */\nexport const ${operationId} = ${code} as const;\n`;
    }),
  ];
  const named = [...constants.values()].filter((name) =>
    rendered.some((text) => text.includes(`"enum": ${name}`)),
  );
  return [
    ...(named.length === 0 ? [] : [`import { ${named.join(", ")} } from "./enums.gen.js";`, ""]),
    "/** The base URL of the real API, with its version. */",
    `export const serverUrl = ${JSON.stringify(document.servers[0]?.url)};`,
    "",
    ...rendered,
    "/** Every operation of the document, by its id. */",
    `export const operations = {\n${operations.map(({ operation }) => `  ${operation.operationId},\n`).join("")}} as const;`,
    "export type OperationId = keyof typeof operations;",
    "",
  ].join("\n");
}
