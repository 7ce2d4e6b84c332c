import { follow } from "./follow.mjs";
import { securityOf } from "./security.mjs";

/** The names on both sides, ours first. */
const names = (vendor, ours) => new Set([...Object.keys(ours ?? {}), ...Object.keys(vendor ?? {})]);

/** How a list is written into a query. The style of other values makes no difference. */
const styleOf = ({ style = "form", explode = style === "form", schema }) =>
  schema?.type === "array" ? `${style}, ${explode ? "one by one" : "joined"}` : undefined;

/**
 * Compares operations of two documents.
 *
 * @param {Record<string, any>} vendorDocument
 * @param {Record<string, any>} ourDocument
 * @param {(at: string, aspect: string, vendor: unknown, ours: unknown) => void} differ as for the schemas
 * @param {(vendor: any, ours: any, at: string) => void} compareSchemas
 */
export function operationComparison(vendorDocument, ourDocument, differ, compareSchemas) {
  const compareContents = (vendor, ours, at) => {
    for (const type of names(vendor, ours)) {
      const [theirs, own] = [vendor?.[type], ours?.[type]];
      if (theirs === undefined || own === undefined)
        differ(`${at}, ${type}`, "media type", theirs && "described", own && "described");
      else if (theirs.schema !== undefined && own.schema !== undefined)
        compareSchemas(theirs.schema, own.schema, `${at}, ${type}`);
      else if (theirs.schema !== own.schema)
        differ(`${at}, ${type}`, "schema", theirs.schema && "described", own.schema && "described");
    }
  };

  const compareParameters = (vendor, ours, at) => {
    for (const key of new Set([...ours.keys(), ...vendor.keys()])) {
      const [theirs, own] = [vendor.get(key), ours.get(key)];
      const place = `${at}, ${key}`;
      if (theirs === undefined || own === undefined) {
        differ(place, "parameter", theirs && "described", own && "described");
        continue;
      }
      const required = [theirs, own].map((parameter) => parameter.required === true);
      if (required[0] !== required[1]) differ(place, "required", ...required);
      const styles = [theirs, own].map(styleOf);
      if (styles.every((style) => style !== undefined) && styles[0] !== styles[1])
        differ(place, "style", ...styles);
      compareSchemas(theirs.schema ?? {}, own.schema ?? {}, place);
    }
  };

  const compareResponses = (vendor, ours, at) => {
    for (const status of names(vendor, ours)) {
      const place = `${at}, response ${status}`;
      const [theirs, own] = [vendor?.[status], ours?.[status]];
      if (theirs === undefined || own === undefined) {
        differ(place, "status", theirs && "described", own && "described");
        continue;
      }
      const [response, ourResponse] = [follow(vendorDocument, theirs).node, follow(ourDocument, own).node];
      for (const header of names(response.headers, ourResponse.headers)) {
        const [there, here] = [response.headers?.[header], ourResponse.headers?.[header]];
        if (there === undefined || here === undefined)
          differ(`${place}, header ${header}`, "header", there && "described", here && "described");
      }
      compareContents(response.content, ourResponse.content, place);
    }
  };

  return (vendor, ours, at) => {
    const security = [securityOf(vendorDocument, vendor.operation), securityOf(ourDocument, ours.operation)];
    if (security[0] !== security[1]) differ(at, "security", ...security);
    compareParameters(vendor.parameters, ours.parameters, at);
    if (vendor.body === undefined || ours.body === undefined) {
      if (vendor.body !== ours.body)
        differ(`${at}, body`, "body", vendor.body && "described", ours.body && "described");
    } else {
      const required = [vendor, ours].map(({ body }) => body.required === true);
      if (required[0] !== required[1]) differ(`${at}, body`, "required", ...required);
      compareContents(vendor.body.content, ours.body.content, `${at}, body`);
    }
    compareResponses(vendor.operation.responses, ours.operation.responses, at);
  };
}
