import { basename } from "node:path";

/** Schemas of requests, which are as strict as the client is. All others are part of an answer. */
const requests = ["ExternalReferenceInput.yaml", "ExternalReferenceUpsert.yaml", "NumericId.yaml"];

const isRecorded = (confidence) => String(confidence).startsWith("H");

/** Whether a schema stands beside the empty text, as in BlankableDate.yaml. */
const canBeBlank = (siblings) => Array.isArray(siblings) && siblings.some((sibling) => sibling.const === "");

/**
 * Keeps schemas of answers as loose as the server is. The vendor publishes types and formats carelessly, and whoever
 * validates answers against a strict one loses real data.
 */
export const looseAnswers = () => ({
  Schema(schema, { report, location, parent }) {
    const path = location.source.absoluteRef.replaceAll("\\", "/");
    const file = basename(path);
    if (!path.endsWith(`/schemas/${file}`) || requests.includes(file)) return;
    const types = [schema.type ?? []].flat();
    if (types.includes("integer") && !types.includes("string") && file !== "Count.yaml") {
      report({
        message:
          "An integer in an answer must be a count or an id; write $ref: Count.yaml for a count, $ref: LinkedId.yaml for an id, and type: number for anything else.",
        location: location.child(["type"]).key(),
      });
    }
    if (schema.format === undefined || isRecorded(schema["x-confidence"]) || canBeBlank(parent)) return;
    report({
      message: `The format ${schema.format} in an answer was not recorded; write $ref: BlankableDate.yaml or BlankableDateTime.yaml, or add x-confidence: "H: the format was recorded".`,
      location: location.child(["format"]).key(),
    });
  },
});
