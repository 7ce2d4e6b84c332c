import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope, row, serve } from "../testing/loopback-server.js";

test("middleware that is registered before the first request sees it, until it is taken away", async () => {
  const { url, seen } = await serve({ json: envelope([row("1")]) });
  const { raw } = createClient({ token: "t", baseUrl: url });
  const paths: string[] = [];
  const middleware = {
    onRequest: ({ schemaPath }: { schemaPath: string }) => {
      paths.push(schemaPath);
      return undefined;
    },
  };
  raw.use(middleware);
  const list = () => raw.GET("/external_references", { params: { query: { subject_type: "Story" } } });
  expect((await list()).data?.count).toBe(1);
  raw.eject(middleware);
  await list();
  expect(paths).toEqual(["/external_references"]);
  expect(seen).toHaveLength(2);
});

test("a refusal is an answer there, with its status and its body", async () => {
  const { url } = await serve({ status: 422, json: { errors: ["no"] } });
  const { raw } = createClient({ token: "t", baseUrl: url });
  const { data, error, response } = await raw.DELETE("/external_references/{id}", {
    params: { path: { id: 1 } },
  });
  expect([data, error, response.status]).toEqual([undefined, { errors: ["no"] }, 422]);
});

test("a body goes out as it would by itself", async () => {
  const { url, seen } = await serve({ json: envelope([row("1")]) });
  const { raw } = createClient({ token: "t", baseUrl: url });
  const external_reference = {
    subject_type: "Story",
    subject_id: 7,
    service_name: "jira",
    service_model: "Issue",
    service_model_ref: "1",
  } as const;
  await raw.POST("/external_references/create_or_update", { body: { external_reference } });
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ external_reference });
  expect(seen[0]?.headers).toMatchObject({ authorization: "Bearer t", "content-type": "application/json" });
});

test("the token goes to no other origin, whatever is asked of it", async () => {
  const sent: string[] = [];
  const fetch = async (url: string) => {
    sent.push(url);
    return { status: 200, headers: { get: () => null }, text: async () => "{}" };
  };
  const { raw } = createClient({ token: "s3cr3t", baseUrl: "https://api.example/v1", fetch });
  const params = { query: { subject_type: "Story" as const } };
  await expect(raw.GET("/external_references", { baseUrl: "http://other.example", params })).rejects.toThrow(
    "the token stays with https://api.example",
  );
  raw.use({ onRequest: ({ request }) => new Request("https://other.example/x", request) });
  await expect(raw.GET("/external_references", { params })).rejects.toMatchObject({ name: "InputError" });
  expect(sent).toEqual([]);
});

test("middleware that is none is told by the next request", async () => {
  const { raw } = createClient({ token: "t" });
  raw.use({ onReqest: () => undefined } as never);
  const params = { query: { subject_type: "Story" as const } };
  await expect(raw.GET("/external_references", { params })).rejects.toThrow("Middleware");
});
