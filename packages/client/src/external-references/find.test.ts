import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { findMostRows } from "../defaults.js";
import type { Fetch } from "../pipeline/transport.js";
import { envelope, row } from "../testing/loopback-server.js";
import { modelOf } from "../testing/parts.js";
import { responseOf } from "../testing/storm.js";

const bySubject = { subject_type: "Story", subject_id: "713", service_name: "jira" } as const;
const byExternalId = { subject_type: "Story", service_name: "jira", service_model_ref: "OPS-1" } as const;

function clientOf(ids: string[]) {
  const asked: URLSearchParams[] = [];
  const { externalReferences } = createClient({
    token: "t",
    fetch: async (url) => {
      asked.push(new URL(url).searchParams);
      const subject_ref = { key: "stories", id: "7" };
      const rows = ids.map((id) => row(id, { subject_ref, subject_id: 713, service_model_ref: "OPS-1" }));
      return responseOf(200, envelope(rows, { stories: { 7: { id: "7", title: "Migrate" } } }));
    },
  });
  return { externalReferences, asked };
}

test.each([
  ["by subject", bySubject],
  ["by the external id", byExternalId],
])("find %s returns none, one or many", async (_what, query) => {
  expect(await clientOf([]).externalReferences.find(query)).toEqual({ kind: "none" });
  expect(await clientOf(["5"]).externalReferences.find(query)).toMatchObject({
    kind: "one",
    reference: { id: "5" },
  });
  expect(await clientOf(["5", "3"]).externalReferences.find(query)).toMatchObject({
    kind: "many",
    references: [{ id: "5" }, { id: "3" }],
  });
});

test("find sends all its fields as filters, in one request", async () => {
  const { externalReferences, asked } = clientOf(["5"]);
  await externalReferences.find(bySubject);
  await externalReferences.find({ ...byExternalId, service_model: "Issue" });
  expect(
    asked.map((one) => [...one].filter(([name]) => !["order", "limit", "offset"].includes(name))),
  ).toEqual([
    [
      ["subject_type", "Story"],
      ["subject_id", "713"],
      ["service_name", "jira"],
    ],
    [
      ["subject_type", "Story"],
      ["service_name", "jira"],
      ["service_model", "Issue"],
      ["service_model_ref", "OPS-1"],
    ],
  ]);
});

test("include returns the subject with the reference", async () => {
  const found = await clientOf(["5"]).externalReferences.find({ ...bySubject, include: ["subject"] });
  expect(found).toMatchObject({ kind: "one", reference: { subject: { title: "Migrate" } } });
});

test("find returns at most the first thousand references", async () => {
  const model = modelOf(1500);
  const fetch: Fetch = async (url, init) => {
    const response = await model.fetch(url, init);
    return new Response((await response.text()).replaceAll(/OPS-\d+/g, "OPS-1"));
  };
  const { externalReferences } = createClient({ token: "t", fetch });
  const found = await externalReferences.find(byExternalId);
  expect(found).toMatchObject({ kind: "many", references: { length: findMostRows } });
});

const isMissing =
  "it is missing; find by subject_type, subject_id, service_name, or by subject_type, service_name, service_model, service_model_ref";
const isNone = (expected: string) => `unknown field to find by; expected one of ${expected}`;
const subjectFields = "subject_type, subject_id, service_name";
const externalFields = "subject_type, service_name, service_model, service_model_ref";

test.each([
  [{ ...bySubject, subject_id: undefined }, "subject_id", isMissing],
  [{ ...bySubject, service_name: undefined }, "service_name", isMissing],
  [{ ...bySubject, subject_type: undefined }, "subject_type", isMissing],
  [{ ...byExternalId, service_model_ref: undefined }, "service_model_ref", isMissing],
  [{ ...byExternalId, service_name: undefined }, "service_name", isMissing],
  [
    { ...byExternalId, service_model_ref: "" },
    "service_model_ref",
    '"" is not valid; expected a string that is not blank',
  ],
  [{ ...bySubject, service_model_ref: "OPS-1" }, "service_model_ref", isNone(subjectFields)],
  [{ ...bySubject, status: "failed" }, "status", isNone(subjectFields)],
  [{ ...byExternalId, status: "failed" }, "status", isNone(externalFields)],
  [{ ...bySubject, per_page: 5 }, "per_page", isNone(subjectFields)],
  [
    { ...byExternalId, serviceName: "jira" },
    "serviceName",
    "unknown field to find by; did you mean service_name?",
  ],
  [{ subject_type: "Story" }, "service_name", isMissing],
  [{}, "subject_type", isMissing],
])("find by %j rejects, because the filters would match too much", async (query, field, why) => {
  const { externalReferences, asked } = clientOf(["5"]);
  await expect(externalReferences.find(query as never)).rejects.toMatchObject({
    name: "InputError",
    field,
    message: `${field}: ${why}`,
    operation: "listExternalReferences",
  });
  expect(asked).toEqual([]);
});

test("find rejects with the error of the server", async () => {
  const { externalReferences } = createClient({
    token: "t",
    fetch: async () => responseOf(403, { errors: ["no"] }),
  });
  await expect(externalReferences.find(bySubject)).rejects.toMatchObject({
    name: "PermissionError",
    operation: "listExternalReferences",
  });
});

test("find rejects options for iterating, because a resume would miss references", async () => {
  const { externalReferences, asked } = clientOf(["5"]);
  const query = { subject_type: "Story", subject_id: 713, service_name: "jira" } as const;
  for (const options of [{ resume: {} }, { mode: "parallel" }] as object[])
    await expect(externalReferences.find(query, options)).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringMatching(/^(resume|mode): unknown option; expected one of signal, [a-z, ]+$/),
    });
  expect(asked).toEqual([]);
});

test("an undefined subject_id is ignored", async () => {
  const { externalReferences } = clientOf(["5"]);
  const query = { subject_type: "Story", service_name: "jira", service_model_ref: "OPS-1" } as const;
  expect(await externalReferences.find({ ...query, subject_id: undefined } as never)).toMatchObject({
    kind: "one",
  });
});

test("find ignores rows that differ in upper and lower case", async () => {
  const ids = ["0013000000ABCDe", "0013000000ABCDE"];
  const { externalReferences } = createClient({
    token: "t",
    // A server whose filters ignore case.
    fetch: async () =>
      responseOf(200, envelope(ids.map((ref, index) => row(String(index), { service_model_ref: ref })))),
  });
  const query = { subject_type: "Story", service_name: "jira" } as const;
  const found = await externalReferences.find({ ...query, service_model_ref: "0013000000ABCDE" });
  expect(found).toMatchObject({ kind: "one", reference: { service_model_ref: "0013000000ABCDE" } });
  expect(await externalReferences.find({ ...query, service_model_ref: "0013000000abcde" })).toEqual({
    kind: "none",
  });
  const shouted = { subject_type: "Story", subject_id: 7, service_name: "JIRA" } as const;
  expect(await externalReferences.find(shouted)).toEqual({ kind: "none" });
});
