const unescaped = (key) => key.replaceAll("~1", "/").replaceAll("~0", "~");

/** Words of JSON Schema that lead to another schema, and how the way there is written. */
const steps = { properties: (key) => `.${key}`, patternProperties: () => ".*" };

/** The way through a schema, as one would write it in code: `results[].key`. */
function wayThrough(keys) {
  let way = "";
  for (let index = 0; index < keys.length; index += 1) {
    const step = steps[keys[index]];
    if (step !== undefined && index + 1 < keys.length) {
      index += 1;
      way += step(keys[index]);
    } else if (keys[index] === "items") way += "[]";
  }
  return way;
}

/** What stands inside a parameter, a body or an answer. */
function inside([part, name, ...rest]) {
  if (part === "schema") return wayThrough([name, ...rest].filter((key) => key !== undefined));
  if (part === "headers" && name !== undefined) return `, header ${name}`;
  if (part === "content" && name !== undefined) {
    const way = wayThrough(rest.slice(1));
    return `, ${name}${way === "" ? "" : ` ${way.replace(/^\./, "")}`}`;
  }
  return "";
}

const components = {
  schemas: (name, rest) => `${name}${wayThrough(rest)}`,
  parameters: (name, rest) => `parameter ${name}${inside(rest)}`,
  responses: (name, rest) => `answer ${name}${inside(rest)}`,
  headers: (name) => `header ${name}`,
  examples: (name) => `example ${name}`,
  securitySchemes: (name) => `security ${name}`,
};

/** A place below an operation. */
function inOperation([part, name, ...rest], value) {
  if (part === "parameters") return `, parameter ${value?.name ?? name}`;
  if (part === "requestBody") return `, body${inside([name, ...rest])}`;
  if (part === "responses" && name !== undefined) return `, answer ${name}${inside(rest)}`;
  return "";
}

/**
 * A place in a document in words.
 *
 * @param {string} pointer JSON pointer into the bundle
 * @param {unknown} [value] what stands there
 * @returns {string} such as `ExternalReference.status` or `GET /external_references, answer 422`
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
