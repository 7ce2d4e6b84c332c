import type { Log } from "../log.js";
import type { Layer } from "./layer.js";

/** Logs each attempt, and its response if one comes, at level `debug`. */
export const logAttempts =
  (log: Log): Layer =>
  (next) =>
  async (url, init, call) => {
    log.debug("request", call, { method: init.method, url });
    const response = await next(url, init, call);
    log.debug("response", call, { status: response.status, requestId: response.headers.get("x-request-id") });
    return response;
  };
