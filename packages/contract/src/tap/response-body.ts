import { type Json, objectOf } from "../json.js";
import type { RawAnswer } from "./raw.js";

/** The object in the body of an answer; an empty one where there is none. */
export function bodyOf({ body }: RawAnswer): Json {
  try {
    return objectOf(JSON.parse(body.toString("utf8")));
  } catch {
    return {};
  }
}
