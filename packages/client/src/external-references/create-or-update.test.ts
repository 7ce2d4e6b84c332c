import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope, row, serve } from "../testing/loopback-server.js";

const input = {
  subject_type: "Story",
  subject_id: "713",
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: "OPS-1",
  status: "failed",
  external_message: null,
} as const;

test("an upsert sends the reference in external_reference, with subject_id as a number", async () => {
  const { url, seen } = await serve({ json: envelope([row("5", { subject_id: 713 })]) });
  const stored = await createClient({ token: "t", baseUrl: url }).externalReferences.createOrUpdate(input);
  expect(stored).toMatchObject({ id: "5", subject_id: "713" });
  expect(stored).not.toHaveProperty("subject");
  expect(seen[0]).toMatchObject({ method: "POST", url: "/api/v1/external_references/create_or_update" });
  expect(seen[0]?.headers["content-type"]).toBe("application/json");
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ external_reference: { ...input, subject_id: 713 } });
});

test("include returns the subject with the reference", async () => {
  const side = { stories: { 713: { id: "713", title: "Migrate" } } };
  const json = envelope([row("5", { subject_ref: { key: "stories", id: "713" } })], side);
  const { url, seen } = await serve({ json });
  const { externalReferences } = createClient({ token: "t", baseUrl: url });
  const stored = await externalReferences.createOrUpdate(input, { include: ["subject"] });
  expect(stored.subject?.title).toBe("Migrate");
  expect(seen[0]?.url).toContain("?include=subject");
});

test("changing the options during the call has no effect", async () => {
  const json = envelope([row("5", { subject_ref: null })]);
  const { url } = await serve({ json });
  const options: { include?: ["subject"] } = { include: ["subject"] };
  const storing = createClient({ token: "t", baseUrl: url }).externalReferences.createOrUpdate(
    input,
    options,
  );
  delete options.include;
  expect(await storing).toHaveProperty("subject", null);
});

test("a success response without a row rejects with ResponseFormatError", async () => {
  const { url } = await serve({ json: envelope([]) });
  const { externalReferences } = createClient({ token: "t", baseUrl: url });
  await expect(externalReferences.createOrUpdate(input)).rejects.toMatchObject({
    name: "ResponseFormatError",
    message: "200 with a response that cannot be read: it has no row, although the server took the reference",
    operation: "createOrUpdateExternalReference",
  });
});

test("an invalid id rejects before a request is sent", async () => {
  const { url, seen } = await serve({ json: envelope([]) });
  const { externalReferences } = createClient({ token: "t", baseUrl: url });
  const sent = externalReferences.createOrUpdate({ ...input, subject_id: "OPS-1" });
  await expect(sent).rejects.toThrow('subject_id: "OPS-1" is not valid');
  expect(seen).toEqual([]);
});
