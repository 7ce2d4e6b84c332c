const unescaped = (key) => key.replaceAll("~1", "/").replaceAll("~0", "~");

/** Keywords that lead to another schema, and how the path is written. */
const steps = { properties: (key) => `.${key}`, patternProperties: () => ".*" };

/** A path in a schema as in code: `results[].key`. */
function pathIn(keys) {
  let path = "";
  for (let index = 0; index < keys.length; index += 1) {
    const step = steps[keys[index]];
    if (step !== undefined && index + 1 < keys.length) {
      index += 1;
      path += step(keys[index]);
    } else if (keys[index] === "items") path += "[]";
  }
  return path;
}

/** A place in a parameter, a body or a response. */
function inside([part, name, ...rest]) {
  if (part === "schema") return pathIn([name, ...rest].filter((key) => key !== undefined));
  if (part === "headers" && name !== undefined) return `, header ${name}`;
  if (part === "content" && name !== undefined) {
    const path = pathIn(rest.slice(1));
    return `, ${name}${path === "" ? "" : ` ${path.replace(/^\./, "")}`}`;
  }
  return "";
}

const components = {
  schemas: (name, rest) => `${name}${pathIn(rest)}`,
  parameters: (name, rest) => `parameter ${name}${inside(rest)}`,
  responses: (name, rest) => `response ${name}${inside(rest)}`,
  headers: (name) => `header ${name}`,
  examples: (name) => `example ${name}`,
  securitySchemes: (name) => `security ${name}`,
};

/** A place in an operation. */
function inOperation([part, name, ...rest], value) {
  if (part === "parameters") return `, parameter ${value?.name ?? name}`;
  if (part === "requestBody") return `, body${inside([name, ...rest])}`;
  if (part === "responses" && name !== undefined) return `, response ${name}${inside(rest)}`;
  return "";
}

/**
 * A place in a document in words.
 *
 * @param {string} pointer JSON pointer into the bundle
 * @param {unknown} [value] the value at this place
 * @returns {string} such as `ExternalReference.status` or `GET /external_references, response 422`
 */
export function place(pointer, value) {
  const [root, first, second, ...rest] = pointer.replace(/^#\//, "").split("/").map(unescaped);
  if (root === "components" && second !== undefined && Object.hasOwn(components, first)) {
    return components[first](second, rest);
  }
  if (root !== "paths" || first === undefined) return root === "" ? "document" : root;
  if (second === undefined) return first;
  return `${second.toUpperCase()} ${first}${inOperation(rest, value)}`;
}
