import { fullFormats } from "ajv-formats/dist/formats.js";

/** RFC 3339 in its strict form: upper case, no space, an offset with a colon. */
const strictDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const dateTime = fullFormats["date-time"] as { validate: (text: string) => boolean };

/** The formats of ajv-formats, with a stricter `date-time`. */
export const strictFormats = {
  ...fullFormats,
  "date-time": { validate: (text: string) => strictDateTime.test(text) && dateTime.validate(text) },
};
