import { type Json, objectOf } from "../json.js";
import type { RawResponse } from "./raw.js";

/** Parses the body of a response; returns an empty object if it is not a JSON object. */
export function bodyOf({ body }: RawResponse): Json {
  try {
    return objectOf(JSON.parse(body.toString("utf8")));
  } catch {
    return {};
  }
}
