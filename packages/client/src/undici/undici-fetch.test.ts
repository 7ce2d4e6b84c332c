import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { Agent } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope, type Reply, row, serve } from "../testing/loopback-server.js";
import { undiciFetch } from "./undici-fetch.js";

async function clientOf(reply: Reply) {
  const { url, seen } = await serve(reply);
  const dispatcher = new Agent();
  onTestFinished(() => dispatcher.destroy());
  const client = createClient({ token: "t", baseUrl: url, retry: false, fetch: undiciFetch({ dispatcher }) });
  return { ...client, seen };
}

test("requests and answers are those of fetch", async () => {
  const { externalReferences, seen } = await clientOf({ json: envelope([row("1")]) });
  const input = { subject_id: 7, service_name: "jira", service_model: "Issue", service_model_ref: "ä-1" };
  const stored = await externalReferences.createOrUpdate({ ...input, subject_type: "Story" });
  expect(stored.id).toBe("1");
  expect(seen[0]).toMatchObject({ method: "POST", url: "/api/v1/external_references/create_or_update" });
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({
    external_reference: { ...input, subject_type: "Story" },
  });
  expect(seen[0]?.headers).toMatchObject({
    authorization: "Bearer t",
    accept: "application/json",
    "content-type": "application/json",
  });
});

const page = JSON.stringify(envelope([row("1")]));

test.each([
  ["gzip", gzipSync(page)],
  ["deflate", deflateSync(page)],
  ["br", brotliCompressSync(page)],
])("a body packed with %s is unpacked", async (encoding, body) => {
  const { externalReferences } = await clientOf((response) =>
    response.writeHead(200, { "content-type": "application/json", "content-encoding": encoding }).end(body),
  );
  expect((await externalReferences.list({ subject_type: "Story" })).data).toHaveLength(1);
});

test("a redirect is not followed", async () => {
  const { externalReferences, seen } = await clientOf((response) =>
    response.writeHead(302, { location: "https://login.example/in?secret=1" }).end(),
  );
  await expect(externalReferences.delete(1)).rejects.toThrow("redirects to https://login.example/in,");
  expect(seen).toHaveLength(1);
});

test.each([
  ["a reset", (response) => response.socket?.destroy()],
  [
    "a reset within the body",
    (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": 500 });
      response.write('{"count":', () => response.destroy());
    },
  ],
  [
    "a reset within a packed body",
    (response) => {
      response.writeHead(200, { "content-encoding": "gzip", "content-length": 500 });
      response.write(gzipSync(page).subarray(0, 20), () => response.destroy());
    },
  ],
  ...Object.entries({
    gzip: gzipSync,
    br: brotliCompressSync,
    deflate: deflateSync,
    raw: deflateRawSync,
  }).map(([name, pack]): [string, Reply] => [
    `the end of a packed body that says no length, ${name},`,
    (response) => {
      response.useChunkedEncodingByDefault = false;
      response.writeHead(200, { "content-encoding": name === "raw" ? "deflate" : name });
      response.end(pack(page).subarray(0, 20));
    },
  ]),
] satisfies [string, Reply][])("%s is a lost connection", async (_what, reply) => {
  const { externalReferences } = await clientOf(reply);
  await expect(externalReferences.list({ subject_type: "Story" })).rejects.toMatchObject({
    name: "ConnectionError",
  });
});

test("an abort ends the request", async () => {
  const { externalReferences } = await clientOf(() => undefined);
  const controller = new AbortController();
  const listed = externalReferences.list({ subject_type: "Story" }, { signal: controller.signal });
  const ended = listed.catch((reason: unknown) => reason);
  controller.abort("enough");
  expect(await ended).toBe("enough");
});

test("a signal that a hook puts in its place ends the request", async () => {
  const { url } = await serve(() => undefined);
  const signal = AbortSignal.abort("by the hook");
  const { externalReferences } = createClient({
    token: "t",
    baseUrl: url,
    retry: false,
    fetch: undiciFetch(),
    use: [async (attempt, next) => await next({ ...attempt, signal })],
  });
  await expect(externalReferences.delete(1)).rejects.toBe("by the hook");
});
