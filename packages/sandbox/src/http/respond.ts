import { createHash, randomUUID } from "node:crypto";
import type { RefusalBody } from "../refusal.js";

/** What every answer carries. */
const common = (runtimeSeconds: number) => ({
  "x-request-id": randomUUID(),
  "x-runtime": runtimeSeconds.toFixed(6),
  "cache-control": "no-store",
});

const tag = (body: string) => `W/"${createHash("md5").update(body).digest("hex")}"`;

/** A body of JSON and its weak tag. */
export interface JsonBody {
  text: string;
  etag: string;
}

export function jsonBody(value: unknown): JsonBody {
  const text = JSON.stringify(value);
  return { text, etag: tag(text) };
}

/** An answer with a body that is ready. */
export function respond(status: number, { text, etag }: JsonBody, runtimeSeconds: number): Response {
  const headers = { ...common(runtimeSeconds), "content-type": "application/json; charset=utf-8", etag };
  return new Response(text, { status, headers });
}

/** An answer of JSON, with a weak tag. */
export const json = (status: number, value: unknown, runtimeSeconds: number) =>
  respond(status, jsonBody(value), runtimeSeconds);

/** An answer without a body. */
export function empty(status: number, runtimeSeconds: number): Response {
  return new Response(null, { status, headers: common(runtimeSeconds) });
}

/** A page, as a proxy answers it: without the headers of the application. */
export function page(status: number, title: string): Response {
  const body = `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return new Response(body, { status, headers: { "content-type": "text/html" } });
}

/** An error, in whichever shape. */
export function refuse(status: number, body: RefusalBody, runtimeSeconds: number): Response {
  if (body === undefined) return empty(status, runtimeSeconds);
  return "html" in body ? page(status, body.html) : json(status, body, runtimeSeconds);
}
