import { upgrade } from "@scalar/openapi-upgrader";
import { parse } from "yaml";
import { UnreadableDocument } from "./unreadable-document.mjs";

const accepted =
  "Accepted are Swagger 2.0 and OpenAPI 3.0 or 3.1, as JSON or YAML, in one file (`redocly bundle` makes one of many).";

const shortened = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** Both JSON and YAML; the first alone where it is JSON, because it is much quicker. */
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
 * A vendor's document as OpenAPI 3.1, whatever it was before.
 *
 * @param {string} source its name, for errors
 * @param {string} text
 * @returns {{ document: Record<string, any>, format: string }}
 * @throws {UnreadableDocument}
 */
export function readDocument(source, text) {
  const value = parsed(source, text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UnreadableDocument(
      `${source} is no API description, but ${Array.isArray(value) ? "a list" : `the text ${JSON.stringify(shortened(String(value)))}`}\n${accepted}`,
    );
  }
  const { swagger, openapi } = value;
  const format = swagger === undefined ? `OpenAPI ${openapi}` : `Swagger ${swagger}`;
  if (!/^(Swagger 2\.0|OpenAPI 3\.[01]\.\d+)$/.test(format)) {
    const met =
      swagger === undefined && openapi === undefined
        ? `neither "swagger" nor "openapi" at its top, but ${shortened(Object.keys(value).join(", ")) || "nothing"}`
        : format;
    throw new UnreadableDocument(
      `${source} is in a format that is not known here: it has ${met}\n${accepted}`,
    );
  }
  return { document: upgrade(value, "3.1"), format };
}
