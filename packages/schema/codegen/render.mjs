import { readDocument } from "./document.mjs";
import { renderEnums } from "./enums.mjs";
import { header } from "./header.mjs";
import { renderOAuth } from "./oauth.mjs";
import { renderOperations } from "./operations.mjs";
import { renderResponses } from "./responses.mjs";
import { renderSubjects } from "./subjects.mjs";
import { renderTypes, typesGenerator } from "./types.mjs";
import { renderValidators, renderValidatorTypes, validatorsGenerator } from "./validators.mjs";

const ours = "@kantata-refs/schema";

/**
 * Renders every generated file in memory.
 *
 * @returns {Promise<Map<string, string>>} the text of each file in src/generated, by file name
 */
export async function renderAll() {
  const document = readDocument();
  const typescript = (/** @type {string} */ generator, /** @type {string} */ text) =>
    `// ${header(generator)}\n\n${text}`;
  return new Map([
    [
      "openapi.gen.json",
      `${JSON.stringify({ "x-generated": header("@redocly/cli"), ...document }, null, 2)}\n`,
    ],
    ["types.gen.ts", typescript(typesGenerator, await renderTypes(document))],
    ["enums.gen.ts", typescript(ours, renderEnums(document))],
    ["subjects.gen.ts", typescript(ours, renderSubjects(document))],
    ["operations.gen.ts", typescript(ours, renderOperations(document))],
    ["responses.gen.ts", typescript(ours, renderResponses(document))],
    ["oauth.gen.ts", typescript(ours, renderOAuth(document))],
    ["validators.gen.js", typescript(validatorsGenerator, await renderValidators(document))],
    ["validators.gen.d.ts", typescript(validatorsGenerator, renderValidatorTypes(document))],
  ]);
}
