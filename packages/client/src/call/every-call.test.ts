import { afterAll, expect, test, vi } from "vitest";
import { goodInput } from "../testing/shielded.js";

const broken = new Error("openapi-fetch was called");
const fail = () => Promise.reject(broken);
// Test files share loaded modules.
vi.resetModules();
vi.doMock("openapi-fetch", () => ({ default: () => ({ GET: fail, POST: fail, DELETE: fail }) }));
const { createClient } = await import("../create-client.js");
afterAll(() => {
  vi.doUnmock("openapi-fetch");
  vi.resetModules();
});

const query = { subject_type: "Story" } as const;
const key = { ...query, subject_id: 1, service_name: "jira" };
const first = (values: AsyncIterable<unknown>) => values[Symbol.asyncIterator]().next();
const { externalReferences: references, stories } = createClient({
  token: "t",
  fetch: () => Promise.reject(new Error("the request went past openapi-fetch")),
});

test.each<[string, () => PromiseLike<unknown>]>([
  ["list", () => references.list(query)],
  ["the list of a subject type", () => stories.list()],
  ["an iteration", () => first(references.list(query))],
  ["pages", () => first(references.list(query).pages())],
  ["toArray", () => references.list(query).toArray({ limit: 1 })],
  ["a parallel iteration", () => first(references.list(query, { mode: "parallel" }))],
  ["sweep", () => first(references.sweep())],
  ["find", () => references.find(key)],
  ["createOrUpdate", () => references.createOrUpdate(goodInput)],
  ["createOrUpdateMany", () => first(references.createOrUpdateMany([goodInput]))],
  ["delete", () => references.delete(1)],
  ["deleteMany", () => first(references.deleteMany([1]))],
])("%s sends its request through openapi-fetch", async (_what, call) => {
  await expect(Promise.resolve(call())).rejects.toBe(broken);
});
