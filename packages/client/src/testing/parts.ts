import { createClient } from "../create-client.js";
import type { LayerInit } from "../pipeline/layer.js";
import type { Fetch } from "../pipeline/transport.js";
import { type ModelRow, type ModelServer, modelServer } from "./model-server.js";

/** So many rows, a second apart from each other. */
export const rowsFrom = (count: number, first = 1): ModelRow[] =>
  Array.from({ length: count }, (_, index) => ({ id: first + index, second: index, status: "failed" }));

/** A model with so many rows. */
export function modelOf(count: number): ModelServer {
  const model = modelServer();
  model.rows = rowsFrom(count);
  return model;
}

/** Requests that were not answered yet, in the order in which they came. */
export interface Held {
  query: URLSearchParams;
  signal: AbortSignal;
  /** Answers it as the model does. */
  release: () => void;
  /** Breaks it off. */
  fail: (error: unknown) => void;
}

/** A transport that answers nothing before it is told to. */
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

/** The ids of all rows that come. */
export async function idsOf(rows: AsyncIterable<{ id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of rows) ids.push(id);
  return ids;
}

/** Ids from one to another, as rows have them. */
export const idRange = (count: number, first = 1): string[] =>
  Array.from({ length: count }, (_, index) => String(first + index));

/** The references of a client that asks a model. */
export const clientOf = ({ fetch }: Pick<ModelServer, "fetch">) =>
  createClient({ token: "t", fetch }).externalReferences;
