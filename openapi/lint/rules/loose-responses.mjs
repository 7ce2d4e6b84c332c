import { basename } from "node:path";

/** Schemas of requests. All others are part of a response. */
const requests = ["ExternalReferenceInput.yaml", "ExternalReferenceUpsert.yaml", "NumericId.yaml"];

const isRecorded = (confidence) => String(confidence).startsWith("H");

/** Whether a schema is an alternative to the empty string, as in BlankableDate.yaml. */
const canBeBlank = (siblings) => Array.isArray(siblings) && siblings.some((sibling) => sibling.const === "");

/**
 * Keeps schemas of responses loose. The vendor publishes types and formats carelessly, and a schema that is too strict
 * rejects real data.
 */
export const looseResponses = () => ({
  Schema(schema, { report, location, parent }) {
    const path = location.source.absoluteRef.replaceAll("\\", "/");
    const file = basename(path);
    if (!path.endsWith(`/schemas/${file}`) || requests.includes(file)) return;
    const types = [schema.type ?? []].flat();
    if (types.includes("integer") && !types.includes("string") && file !== "Count.yaml") {
      report({
        message:
          "An integer in a response must be a count or an id; use $ref: Count.yaml for a count, $ref: LinkedId.yaml for an id, and type: number for anything else.",
        location: location.child(["type"]).key(),
      });
    }
    if (schema.format === undefined || isRecorded(schema["x-confidence"]) || canBeBlank(parent)) return;
    report({
      message: `The format ${schema.format} in a response was not recorded; use $ref: BlankableDate.yaml or BlankableDateTime.yaml, or add x-confidence: "H: the format was recorded".`,
      location: location.child(["format"]).key(),
    });
  },
});
