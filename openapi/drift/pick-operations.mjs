import { follow } from "./follow.mjs";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The base path of a document, such as `/api/v1`. */
export function basePath({ servers }) {
  const url = servers?.[0]?.url ?? "";
  return (
    URL.canParse(url, "https://host.invalid") ? new URL(url, "https://host.invalid").pathname : ""
  ).replace(/\/$/, "");
}

/** A path without the names of its parameters and without `.json`, which is optional on every path. */
const shape = (path) =>
  path
    .replace(/(\.json|\.\{format\})$/, "")
    .replace(/\/$/, "")
    .replaceAll(/\{[^}]*\}/g, "{}");

/** The body of an operation, and its parameters by name, those of the path by position. */
function requestParts(document, path, item, operation) {
  const parameters = new Map();
  let body = operation.requestBody && follow(document, operation.requestBody).node;
  for (const each of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
    const { node } = follow(document, each);
    // The upgrade of Swagger 2.0 leaves references to shared bodies among the parameters.
    if (node.content !== undefined && node.in === undefined) body = node;
    else if (node.in === "path") {
      const position = [...path.matchAll(/\{([^}]*)\}/g)].findIndex(([, name]) => name === node.name);
      parameters.set(`path parameter ${position + 1}`, node);
    } else parameters.set(`${node.in} ${node.name}`, node);
  }
  return { parameters, body };
}

/**
 * The operations of a document.
 *
 * @param {Record<string, any>} document OpenAPI 3
 * @param {string} [commonBase] base path of the other document
 * @returns {Map<string, Operation>} by method and path, such as `DELETE /external_references/{}`
 *
 * @typedef {{ name: string, path: string, operation: any, parameters: Map<string, any>, body: any }} Operation
 */
export function pickOperations(document, commonBase = basePath(document)) {
  const base = basePath(document);
  const picked = new Map();
  for (const [path, entry] of Object.entries(document.paths ?? {})) {
    const { node: item } = follow(document, entry);
    const full = shape(base + path);
    const key = full.startsWith(`${commonBase}/`) ? full.slice(commonBase.length) : shape(path);
    for (const method of methods.filter((each) => item[each] !== undefined)) {
      const operation = item[method];
      picked.set(`${method.toUpperCase()} ${key}`, {
        name: `${method.toUpperCase()} ${path}`,
        path: key,
        operation,
        ...requestParts(document, path, item, operation),
      });
    }
  }
  return picked;
}
