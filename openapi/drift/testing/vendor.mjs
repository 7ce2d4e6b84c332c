import { explains } from "../../corrections/apply-corrections.mjs";
import { readCorrections } from "../../corrections/read-corrections.mjs";
import { listed } from "../compare-schemas.mjs";
import { follow } from "../follow.mjs";
import { pickOperations } from "../pick-operations.mjs";
import { viewSchema } from "../view-schema.mjs";

const patterns = readCorrections().flatMap(({ differences }) => differences);

/** What the vendor publishes where we say `ours`, by the corrections; undefined without a correction. */
function published(aspect, at, ours) {
  for (const pattern of patterns.filter((each) => each.vendor !== undefined)) {
    const [vendor] = [pattern.vendor].flat();
    const difference = { aspect, at, ...(vendor === "absent" ? {} : { vendor }), ours };
    if (explains(pattern, difference)) return vendor;
  }
  return undefined;
}

const isPublished = (aspect, at) => published(aspect, at, "described") !== "absent";

const mapped = (entries, at, aspect, change) =>
  Object.fromEntries(
    entries
      .map(([name, value]) => [name, value, at(name)])
      .filter(([, , place]) => isPublished(aspect, place))
      .map(([name, value, place]) => [name, change(value, place)]),
  );

/**
 * Our document as a vendor would publish it: Swagger 2.0 with the faults that corrections.yaml records.
 *
 * @param {Record<string, any>} ours
 */
export function vendorDocument(ours) {
  const definitions = {};

  const publishView = (view, at) => {
    const type = published("type", at, listed(view.types)) ?? view.types[0];
    const isNumber = type === "integer" || type === "number";
    return {
      type,
      ...(isNumber ? { format: "int32" } : {}),
      ...(view.format === undefined ? {} : { format: view.format }),
      ...(type === "array" ? { items: publish(view.items, `${at}[]`) } : {}),
      ...(type === "object"
        ? { properties: mapped([...view.properties], (name) => `${at}.${name}`, "property", publish) }
        : {}),
      ...(view.rows === undefined ? {} : { additionalProperties: publish(view.rows, `${at}.*`) }),
    };
  };

  const publish = (schema, at) => {
    const view = viewSchema(ours, schema);
    if (view.name === undefined) return publishView(view, at);
    if (definitions[view.name] === undefined) {
      definitions[view.name] = {}; // A schema can refer to itself.
      Object.assign(definitions[view.name], publishView(view, view.name));
    }
    return { $ref: `#/definitions/${view.name}` };
  };

  const bodyOf = ({ content }, at) => {
    const [[type, { schema }]] = Object.entries(content);
    return publish(schema, `${at}, ${type}`);
  };

  const publishOperation = ({ name, operation, parameters, body }) => {
    const sent = [...parameters]
      .map(([key, parameter]) => ({ parameter, place: `${name}, ${key}` }))
      .filter(({ place }) => isPublished("parameter", place))
      .map(({ parameter, place }) => ({
        name: parameter.name,
        in: parameter.in,
        ...(parameter.required ? { required: true } : {}),
        ...publish(parameter.schema, place),
      }));
    if (body !== undefined) sent.push({ name: "body", in: "body", schema: bodyOf(body, `${name}, body`) });
    const responses = mapped(
      Object.entries(operation.responses),
      (status) => `${name}, response ${status}`,
      "status",
      (response, place) => {
        const { node } = follow(ours, response);
        return { description: "Returned", ...(node.content ? { schema: bodyOf(node, place) } : {}) };
      },
    );
    return { parameters: sent, responses };
  };

  const paths = {};
  for (const picked of pickOperations(ours).values()) {
    const [method, path] = picked.name.split(" ");
    paths[`${path}.json`] = { ...paths[`${path}.json`], [method.toLowerCase()]: publishOperation(picked) };
  }
  for (const name of Object.keys(ours.components.schemas))
    publish({ $ref: `#/components/schemas/${name}` }, name);

  const { host, pathname, protocol } = new URL(ours.servers[0].url);
  return {
    swagger: "2.0",
    info: { title: "Vendor", version: "1" },
    host,
    basePath: pathname,
    schemes: [protocol.replace(":", "")],
    consumes: ["application/json"],
    produces: ["application/json"],
    securityDefinitions: { Bearer: { type: "apiKey", in: "header", name: "Bearer" } },
    paths,
    definitions,
  };
}
