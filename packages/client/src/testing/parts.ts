import { createClient } from "../create-client.js";
import type { LayerInit } from "../pipeline/layer.js";
import type { Fetch } from "../pipeline/transport.js";
import { type ModelRow, type ModelServer, modelServer } from "./model-server.js";

/** This many rows, created a second apart. */
export const rowsFrom = (count: number, first = 1): ModelRow[] =>
  Array.from({ length: count }, (_, index) => ({ id: first + index, second: index, status: "failed" }));

/** A model server with this many rows. */
export function modelOf(count: number): ModelServer {
  const model = modelServer();
  model.rows = rowsFrom(count);
  return model;
}

/** A request that waits for its response. */
export interface Held {
  query: URLSearchParams;
  signal: AbortSignal;
  /** Sends the response of the model server. */
  release: () => void;
  /** Rejects the request. */
  fail: (error: unknown) => void;
}

/** A transport that holds every request until the test releases it. */
export function holding(model: ModelServer): { fetch: Fetch; held: Held[] } {
  const held: Held[] = [];
  const fetch: Fetch = (url: string, init: LayerInit) =>
    new Promise((resolve, reject) => {
      const query = new URL(url).searchParams;
      const { signal } = init;
      signal.addEventListener("abort", () => reject(signal.reason));
      held.push({ query, signal, release: () => resolve(model.fetch(url, init)), fail: reject });
    });
  return { fetch, held };
}

/** The ids of all rows of an iteration. */
export async function idsOf(rows: AsyncIterable<{ id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of rows) ids.push(id);
  return ids;
}

/** This many consecutive ids, as strings. */
export const idRange = (count: number, first = 1): string[] =>
  Array.from({ length: count }, (_, index) => String(first + index));

/** The `externalReferences` of a client on a model server. */
export const clientOf = ({ fetch }: Pick<ModelServer, "fetch">) =>
  createClient({ token: "t", fetch }).externalReferences;
