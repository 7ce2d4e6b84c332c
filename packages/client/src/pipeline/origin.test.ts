import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope } from "../testing/loopback-server.js";
import { responseOf } from "../testing/storm.js";
import type { Layer } from "./layer.js";

/** A client with a layer that changes the URL of every attempt, and the URLs that were requested. */
function redirected(change: (url: string) => string) {
  const sent: string[] = [];
  const elsewhere: Layer = (next) => (url, init, call) => next(change(url), init, call);
  const client = createClient({
    token: "s3cr3t",
    baseUrl: "https://api.example/v1",
    use: [elsewhere],
    fetch: async (url) => {
      sent.push(url);
      return responseOf(200, envelope([]));
    },
  });
  return { list: () => client.externalReferences.list({ subject_type: "Story" }), sent };
}

test("a layer can change the URL within the same origin", async () => {
  const { list, sent } = redirected((url) => url.replace("/v1/", "/v2/"));
  expect((await list()).count).toBe(0);
  expect(sent[0]).toMatch(/^https:\/\/api\.example\/v2\/external_references\?/);
});

test.each([
  ["another host", (url: string) => url.replace("api.example", "other.example")],
  ["another port", (url: string) => url.replace("api.example", "api.example:8443")],
  ["an unencrypted connection", (url: string) => url.replace("https:", "http:")],
])("a layer cannot send the token to %s", async (_what, change) => {
  const { list, sent } = redirected(change);
  await expect(list()).rejects.toMatchObject({
    name: "InputError",
    field: "url",
    operation: "listExternalReferences",
  });
  expect(sent).toEqual([]);
});
