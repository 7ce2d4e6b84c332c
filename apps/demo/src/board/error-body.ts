import type { components } from "@kantata-refs/schema";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** Responds with an error in the shape of the document. `system` is the type that the API itself uses for such errors. */
export function errorBody(c: Context, status: ContentfulStatusCode, message: string): Response {
  const body: components["schemas"]["Errors"] = { errors: [{ type: "system", message }] };
  return c.json(body, status);
}
