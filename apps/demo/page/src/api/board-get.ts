import { errorOf } from "./response-error.js";

/** Gets one of the board's own routes. Rejects with a `ResponseError` for a response that is no success. */
export async function boardGet<T>(path: string, signal?: AbortSignal): Promise<T> {
  return await boardRequest<T>(path, { ...(signal && { signal }) });
}

/** Sends a request to one of the board's own routes. */
export async function boardRequest<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as T;
}
