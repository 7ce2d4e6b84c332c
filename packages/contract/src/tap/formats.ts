import { fullFormats } from "ajv-formats/dist/formats.js";

/** RFC 3339 as it is written in full: capital letters, no space, an offset with its colon. */
const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const dateTime = fullFormats["date-time"] as { validate: (text: string) => boolean };

/** The formats of JSON Schema; dates with a time are stricter than ajv-formats has them, which takes a space. */
export const strictFormats = {
  ...fullFormats,
  "date-time": { validate: (text: string) => written.test(text) && dateTime.validate(text) },
};
