import { Refusal } from "./refusal.js";
import type { Switches } from "./switches.js";

const message = "Record not found";

/** The 404 for a record that does not exist, with the body that the switch selects. */
export function notFound({ notFoundBody }: Switches): Refusal {
  if (notFoundBody === "message") return new Refusal(404, { error_message: message });
  if (notFoundBody === "empty") return new Refusal(404, undefined);
  return new Refusal(404, { errors: [{ type: "system", message }] });
}
