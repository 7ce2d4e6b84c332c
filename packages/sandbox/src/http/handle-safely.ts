import type { Hono } from "hono";
import { basePath } from "../defaults.js";
import { type Api, handleApi } from "./api.js";
import { json } from "./respond.js";

/** A cut connection shows as an error of this sort, which must reach the caller as it is. */
const isCut = (error: unknown) => error instanceof TypeError && error.message === "fetch failed";

/** Answers any request: the API, the controls, or a 404. Whatever breaks in here is a 500 without a trace. */
export async function handleSafely(
  api: Api,
  admin: Hono,
  request: Request,
  cut: () => Response,
): Promise<Response> {
  try {
    const { pathname } = new URL(request.url);
    if (pathname === basePath || pathname.startsWith(`${basePath}/`))
      return await handleApi(api, request, cut);
    return await admin.fetch(request);
  } catch (error) {
    if (isCut(error)) throw error;
    return json(500, { errors: [{ type: "system", message: "A server error has occurred." }] }, 0);
  }
}
