/** Programs for the size measure. */

const setup = `
import { createClient } from "@kantata-refs/client";
const kantata = createClient({ token: () => globalThis.token });`;

export const lists = `${setup}
console.log(await kantata.externalReferences.list({ subject_type: "Story" }));`;

/** Every export of the client. */
export const usesEverything = `export * from "@kantata-refs/client";`;

const octokit = `
import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";`;

/** Programs with one GET by other clients. */
export const otherPrograms: Readonly<Record<string, string>> = {
  "openapi-fetch": `
import createClient from "openapi-fetch";
const client = createClient({ baseUrl: globalThis.api });
console.log(await client.GET("/external_references", { params: { query: { subject_type: "Story" } } }));`,
  "ky 1.14": `
import ky from "ky";
console.log(await ky.get(globalThis.api, { searchParams: { subject_type: "Story" } }).json());`,
  "openai 6.49": `
import OpenAI from "openai";
const client = new OpenAI({ apiKey: globalThis.token, baseURL: globalThis.api });
console.log(await client.get("/external_references", { query: { subject_type: "Story" } }));`,
  "@octokit/core": `
import { Octokit } from "@octokit/core";
const client = new Octokit({ baseUrl: globalThis.api });
console.log(await client.request("GET /external_references", { subject_type: "Story" }));`,
  "@octokit/core + 3 plugins": `${octokit}
const client = new (Octokit.plugin(retry, throttling, paginateRest))({ baseUrl: globalThis.api });
console.log(await client.request("GET /external_references", { subject_type: "Story" }));`,
};
