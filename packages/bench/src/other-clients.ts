import { listExternalReferences as operation, type paths } from "@kantata-refs/schema";
import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import ky from "ky";
import OpenAI from "openai";
import createOpenApiClient from "openapi-fetch";
import { benchToken } from "./defaults.js";
import type { Call } from "./interleave.js";

const authorization = `Bearer ${benchToken}`;
const query = { subject_type: "Story" } as const;

/** The baseline: `fetch`, and `json()`. */
export function bareFetch(baseUrl: string): Call {
  const url = `${baseUrl}${operation.path}?subject_type=Story`;
  const headers = { authorization, accept: "application/json" };
  return async () => (await fetch(url, { headers })).json();
}

/** The baseline with a signal, which a client with time limits needs. */
export function abortableFetch(baseUrl: string): Call {
  const url = `${baseUrl}${operation.path}?subject_type=Story`;
  const headers = { authorization, accept: "application/json" };
  return async () => (await fetch(url, { headers, signal: new AbortController().signal })).json();
}

/** openapi-fetch alone, without retries and time limits. */
export function openApiFetch(baseUrl: string): Call {
  const client = createOpenApiClient<paths>({ baseUrl, headers: { authorization } });
  return () => client.GET(operation.path, { params: { query } });
}

export function kyClient(baseUrl: string): Call {
  const client = ky.create({ prefixUrl: baseUrl, headers: { authorization } });
  return () => client.get(operation.path.slice(1), { searchParams: query }).json();
}

/** A well-known generated SDK. */
export function openAiSdk(baseUrl: string): Call {
  const client = new OpenAI({ apiKey: benchToken, baseURL: baseUrl });
  return () => client.get(operation.path, { query });
}

export function octokit(baseUrl: string): Call {
  const client = new Octokit({ baseUrl });
  return () => client.request(`GET ${operation.path}`, { ...query, headers: { authorization } });
}

/** With the plugins for what the client has built in: retries, throttling and paging. */
export function octokitWithPlugins(baseUrl: string): Call {
  const giveUp = () => false;
  const client = new (Octokit.plugin(retry, throttling, paginateRest))({
    baseUrl,
    throttle: { onRateLimit: giveUp, onSecondaryRateLimit: giveUp },
  });
  return () => client.request(`GET ${operation.path}`, { ...query, headers: { authorization } });
}
