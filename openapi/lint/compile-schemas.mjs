import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { extensions } from "./extensions.mjs";

/** The folder of each kind of component. A component has the name of its file. */
const files = { schemas: "schemas", parameters: "parameters", headers: "headers" };

/** The schemas in a part of the components, each with its file. */
function schemasIn(components, part) {
  return Object.entries(components[part] ?? {}).map(([name, component]) => ({
    file: `${files[part]}/${name}.yaml`,
    pointer: `#/components/${part}/${name}${part === "schemas" ? "" : "/schema"}`,
    schema: part === "schemas" ? component : component.schema,
  }));
}

/**
 * Compiles every schema of a bundled document. Prism treats a schema that does not compile as one that allows everything.
 *
 * @param {Record<string, any>} document the bundle
 * @returns {string[]} the errors, each with its file
 */
export function compileSchemas(document) {
  const ajv = new Ajv2020.default({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addVocabulary([...extensions, "components"]);
  ajv.addSchema({ $id: "bundle", components: document.components });
  return Object.keys(files)
    .flatMap((part) => schemasIn(document.components, part))
    .flatMap(({ file, pointer, schema }) => {
      if (schema === undefined) return [];
      try {
        ajv.compile({ $ref: `bundle${pointer}` });
        return [];
      } catch (error) {
        return [`${file}: ${error.message}`];
      }
    });
}
