import type { Hono } from "hono";
import { basePath } from "../defaults.js";
import { type Api, handleApi } from "./api.js";
import { broken } from "./respond.js";

/** The error of a reset without a socket, which the caller must get unchanged. */
const isCut = (error: unknown) => error instanceof TypeError && error.message === "fetch failed";

/** Handles any request: to the API, to the controls, or with a 404. An unexpected error is a 500 without a stack trace. */
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
    return broken(error);
  }
}
