import { createHash, randomUUID } from "node:crypto";
import type { RefusalBody } from "../refusal.js";
import { asDatabaseError, DatabaseBusyError, DatabaseError } from "../store/database-error.js";

/** The headers of every response. */
const commonHeaders = (runtimeSeconds: number) => ({
  "x-request-id": randomUUID(),
  "x-runtime": runtimeSeconds.toFixed(6),
  "cache-control": "no-store",
});

const tag = (body: string) => `W/"${createHash("md5").update(body).digest("hex")}"`;

/** A JSON body and its weak ETag. */
export interface JsonBody {
  text: string;
  etag: string;
}

export function jsonBody(value: unknown): JsonBody {
  const text = JSON.stringify(value);
  return { text, etag: tag(text) };
}

/** A response with a prepared body. */
export function respond(status: number, { text, etag }: JsonBody, runtimeSeconds: number): Response {
  const headers = {
    ...commonHeaders(runtimeSeconds),
    "content-type": "application/json; charset=utf-8",
    etag,
  };
  return new Response(text, { status, headers });
}

/** A JSON response with a weak ETag. */
export const json = (status: number, value: unknown, runtimeSeconds: number) =>
  respond(status, jsonBody(value), runtimeSeconds);

/** A response without a body. */
export function empty(status: number, runtimeSeconds: number): Response {
  return new Response(null, { status, headers: commonHeaders(runtimeSeconds) });
}

/** An HTML page as a proxy returns it, without the headers of the server. */
export function page(status: number, title: string): Response {
  const body = `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return new Response(body, { status, headers: { "content-type": "text/html" } });
}

/** The response to an error that nobody expected. Only a failure of the database is named. */
export function broken(error: unknown): Response {
  const failure = asDatabaseError(error);
  const message = failure instanceof DatabaseError ? failure.message : "A server error has occurred.";
  const status = failure instanceof DatabaseBusyError ? 503 : 500;
  return json(status, { errors: [{ type: "system", message }] }, 0);
}

/** An error response in any of the shapes. */
export function refuse(status: number, body: RefusalBody, runtimeSeconds: number): Response {
  if (body === undefined) return empty(status, runtimeSeconds);
  return "html" in body ? page(status, body.html) : json(status, body, runtimeSeconds);
}
