import { upgrade } from "@scalar/openapi-upgrader";
import { parse } from "yaml";
import { UnreadableDocument } from "./unreadable-document.mjs";

const accepted =
  "Pass Swagger 2.0 or OpenAPI 3.0 or 3.1, as JSON or YAML, in one file (`redocly bundle` joins several).";

const shortened = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** Parses JSON or YAML. JSON.parse comes first because it is much faster. */
function parsed(source, text) {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return parse(text, { maxAliasCount: 1000 });
    } catch (error) {
      throw new UnreadableDocument(
        `${source} is neither JSON nor YAML: ${error.message.split("\n")[0]}\n${accepted}`,
        { cause: error },
      );
    }
  }
}

/**
 * Reads a vendor's document and converts it to OpenAPI 3.1.
 *
 * @param {string} source its name, for error messages
 * @param {string} text
 * @returns {{ document: Record<string, any>, format: string }}
 * @throws {UnreadableDocument}
 */
export function readDocument(source, text) {
  const value = parsed(source, text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UnreadableDocument(
      `${source} is not an API description but ${Array.isArray(value) ? "a list" : `the text ${JSON.stringify(shortened(String(value)))}`}\n${accepted}`,
    );
  }
  const { swagger, openapi } = value;
  const format = swagger === undefined ? `OpenAPI ${openapi}` : `Swagger ${swagger}`;
  if (!/^(Swagger 2\.0|OpenAPI 3\.[01]\.\d+)$/.test(format)) {
    const met =
      swagger === undefined && openapi === undefined
        ? `neither "swagger" nor "openapi" but ${shortened(Object.keys(value).join(", ")) || "nothing"}`
        : format;
    throw new UnreadableDocument(`${source} has an unsupported format: it has ${met}\n${accepted}`);
  }
  return { document: upgrade(value, "3.1"), format };
}
