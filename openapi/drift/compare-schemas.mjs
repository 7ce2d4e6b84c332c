import { follow } from "./follow.mjs";
import { viewSchema } from "./view-schema.mjs";

const sameValues = (one, other) => JSON.stringify(one) === JSON.stringify(other);
/** Types in words, such as `number or string`. */
export const listed = (types) => (types.length === 0 ? "anything" : types.toSorted().join(" or "));

/**
 * Compares schemas of two documents, each pair once.
 *
 * @param {Record<string, any>} vendorDocument
 * @param {Record<string, any>} ourDocument
 * @param {(at: string, aspect: string, vendor: unknown, ours: unknown) => void} differ is called for each difference
 * with the place, the aspect and both values; undefined if a side says nothing
 * @returns {(vendor: any, ours: any, at: string) => void}
 */
export function schemaComparison(vendorDocument, ourDocument, differ) {
  const compared = new Map();

  /** Whether a pair is new. Schemas can refer to themselves. */
  const isNew = (vendor, ours) => {
    const partners = compared.get(ours) ?? new Set();
    compared.set(ours, partners);
    return !partners.has(vendor) && partners.add(vendor);
  };

  const compareSets = (vendor, ours, at) => {
    if (vendor.values === undefined || ours.values === undefined) {
      if (!sameValues(vendor.values, ours.values)) differ(at, "set", vendor.values, ours.values);
      return;
    }
    for (const value of vendor.values.filter((each) => !ours.values.includes(each)))
      differ(at, "value", value, undefined);
    for (const value of ours.values.filter((each) => !vendor.values.includes(each)))
      differ(at, "value", undefined, value);
    if (vendor.open !== ours.open) differ(at, "other values", vendor.open, ours.open);
  };

  const compareProperties = (vendor, ours, at) => {
    for (const name of new Set([...ours.properties.keys(), ...vendor.properties.keys()])) {
      const [theirs, own] = [vendor.properties.get(name), ours.properties.get(name)];
      const place = `${at}.${name}`;
      if (theirs === undefined || own === undefined) {
        const type = (document, schema) => schema && listed(viewSchema(document, schema).types);
        differ(place, "property", type(vendorDocument, theirs), type(ourDocument, own));
        continue;
      }
      if (vendor.required.has(name) !== ours.required.has(name))
        differ(place, "required", vendor.required.has(name), ours.required.has(name));
      compare(theirs, own, place);
    }
  };

  const compareInside = (vendor, ours, at) => {
    compareProperties(vendor, ours, at);
    for (const [key, way] of [
      ["rows", ".*"],
      ["items", "[]"],
    ]) {
      if (vendor[key] !== undefined && ours[key] !== undefined)
        compare(vendor[key], ours[key], `${at}${way}`);
      else if (vendor[key] !== ours[key])
        differ(`${at}${way}`, key, vendor[key] && "described", ours[key] && "described");
    }
    if (vendor.closed !== ours.closed) differ(at, "other fields", !vendor.closed, !ours.closed);
  };

  const compare = (vendorSchema, ourSchema, at) => {
    const [theirs, own] = [follow(vendorDocument, vendorSchema).node, follow(ourDocument, ourSchema).node];
    const [vendor, ours] = [viewSchema(vendorDocument, vendorSchema), viewSchema(ourDocument, ourSchema)];
    const structured = ours.types.includes("object") || ours.types.includes("array");
    if (vendor.nullable !== ours.nullable) differ(at, "null", vendor.nullable, ours.nullable);
    if (ours.name !== undefined && !isNew(theirs, own)) return;
    const place = ours.name ?? at;
    const [theirTypes, ourTypes] = [listed(vendor.types), listed(ours.types)];
    if (theirTypes !== ourTypes) differ(place, "type", theirTypes, ourTypes);
    if (vendor.format !== ours.format) differ(place, "format", vendor.format, ours.format);
    if (!sameValues(vendor.default, ours.default)) differ(place, "default", vendor.default, ours.default);
    compareSets(vendor, ours, place);
    for (const word of new Set([...Object.keys(vendor.bounds), ...Object.keys(ours.bounds)])) {
      if (!sameValues(vendor.bounds[word], ours.bounds[word]))
        differ(place, word, vendor.bounds[word], ours.bounds[word]);
    }
    if (structured && vendor.types.some((type) => ours.types.includes(type)))
      compareInside(vendor, ours, place);
  };

  return compare;
}
