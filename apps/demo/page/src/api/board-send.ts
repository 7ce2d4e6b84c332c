import { boardRequest } from "./board-get.js";
import { session } from "./session.js";

/** Sends a request for writing to one of the board's own routes. */
export async function boardSend<T>(method: "POST" | "DELETE", path: string, body?: unknown): Promise<T> {
  return await boardRequest<T>(path, {
    method,
    headers: { "x-board-key": session().writeKey, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
