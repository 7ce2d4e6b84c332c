import { operationComparison } from "./compare-operations.mjs";
import { schemaComparison } from "./compare-schemas.mjs";
import { basePath, pickOperations } from "./pick-operations.mjs";
import { securitySchemes } from "./security.mjs";

/** A name without case and punctuation: vendors spell names of schemas in different ways. */
const spoken = (name) => name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();

const firstPart = (path) => path.split("/")[1];

/**
 * Compares a vendor's document with ours, in the operations and schemas of ours. Descriptions are not compared. Other
 * operations of the vendor's on the same resources count as added.
 *
 * @param {Record<string, any>} vendorDocument OpenAPI 3
 * @param {Record<string, any>} ourDocument OpenAPI 3
 * @returns {{ operations: number, schemas: number, differences: Difference[] }} the number of operations and schemas in
 * both documents, and the differences, each once
 *
 * @typedef {{ at: string, aspect: string, vendor?: unknown, ours?: unknown }} Difference a side that says nothing has
 * no value
 */
export function compareDocuments(vendorDocument, ourDocument) {
  const differences = new Map();
  const differ = (at, aspect, vendor, ours) => {
    const difference = {
      at,
      aspect,
      ...(vendor === undefined ? {} : { vendor }),
      ...(ours === undefined ? {} : { ours }),
    };
    differences.set(JSON.stringify(difference), difference);
  };
  const compareSchemas = schemaComparison(vendorDocument, ourDocument, differ);
  const compareOperations = operationComparison(vendorDocument, ourDocument, differ, compareSchemas);

  const ours = pickOperations(ourDocument);
  const vendor = pickOperations(vendorDocument, basePath(ourDocument));
  const resources = new Set([...ours.values()].map(({ path }) => firstPart(path)));
  const found = [...ours.keys()].filter((key) => vendor.has(key));
  for (const [key, operation] of ours) {
    if (vendor.has(key)) compareOperations(vendor.get(key), operation, operation.name);
    else differ(operation.name, "operation", undefined, "described");
  }
  for (const [key, { name, path }] of vendor) {
    if (!ours.has(key) && resources.has(firstPart(path))) differ(name, "operation", "described", undefined);
  }

  const vendorSchemas = new Map(
    Object.entries(vendorDocument.components?.schemas ?? {}).map(([name, schema]) => [spoken(name), schema]),
  );
  const shared = Object.entries(ourDocument.components.schemas).filter(([name]) =>
    vendorSchemas.has(spoken(name)),
  );
  for (const [name] of shared) {
    const $ref = `#/components/schemas/${name}`;
    compareSchemas(vendorSchemas.get(spoken(name)), { $ref }, name);
  }

  const schemes = [vendorDocument, ourDocument].map(
    (document) => new Set(securitySchemes(document).values()),
  );
  for (const scheme of new Set([...schemes[1], ...schemes[0]])) {
    const sides = schemes.map((side) => (side.has(scheme) ? scheme : undefined));
    if (sides[0] !== sides[1]) differ("security", "scheme", ...sides);
  }
  const servers = [vendorDocument, ourDocument].map(({ servers: [server] = [] }) =>
    server?.url.replace(/\/$/, ""),
  );
  // A document without a host says nothing about the server.
  if (URL.canParse(servers[0] ?? "") && servers[0] !== servers[1]) differ("servers", "url", ...servers);

  return { operations: found.length, schemas: shared.length, differences: [...differences.values()] };
}
