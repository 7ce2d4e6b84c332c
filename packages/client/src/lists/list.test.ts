import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope, row, serve } from "../testing/loopback-server.js";

const list = async (json: unknown) => {
  const { url, seen } = await serve({ json });
  return { references: createClient({ token: "t", baseUrl: url }).externalReferences, seen };
};

test("rows are in the order of results, not of the object keys", async () => {
  const { references } = await list(envelope([row("30"), row("4"), row("200")]));
  const page = await references.list({ subject_type: "Story" });
  expect(page.data.map(({ id }) => id)).toEqual(["30", "4", "200"]);
  expect(page).toMatchObject({ count: 3, pageCount: 1, pageNumber: 1, pageSize: 20, requestId: "req-7" });
});

test("a row that is not in results is not listed", async () => {
  const page = envelope([row("30")]);
  const { references } = await list({
    ...page,
    external_references: { 30: row("30"), 4: row("4") },
  });
  expect((await references.list({ subject_type: "Story" })).data.map(({ id }) => id)).toEqual(["30"]);
});

test("the subject is joined by subject_ref, not by subject_type", async () => {
  const pointer = { key: "timesheet_submissions", id: "9" };
  const { references } = await list(
    envelope(
      [row("1", { subject_type: "Submission", subject_ref: pointer }), row("2", { subject_ref: null })],
      {
        timesheet_submissions: { 9: { id: "9", title: "Week 44" } },
      },
    ),
  );
  const { data } = await references.list({ subject_type: "Submission", include: ["subject"] });
  expect(data.map(({ subject }) => subject?.title ?? null)).toEqual(["Week 44", null]);
});

test("the subject is joined if the id in subject_ref is a number", async () => {
  const { references } = await list(
    envelope([row("1", { subject_ref: { key: "stories", id: 5 } })], { stories: { 5: { id: "5" } } }),
  );
  const { data } = await references.list({ subject_type: "Story", include: ["subject"] });
  expect(data[0]?.subject).toEqual({ id: "5" });
});

test("a subject in an undocumented collection is joined", async () => {
  const { references } = await list(
    envelope([row("1", { subject_ref: { key: "contracts", id: "5" } })], { contracts: { 5: { id: "5" } } }),
  );
  const { data } = await references.list({ subject_type: "Story", include: ["subject"] });
  expect(data[0]?.subject).toEqual({ id: "5" });
});

test("the subject is joined if its collection has the name of an inherited property", async () => {
  const { references } = await list(
    envelope([row("1", { subject_ref: { key: "constructor", id: "5" } })], {
      constructor: { 5: { id: "5" } },
    }),
  );
  const { data } = await references.list({ subject_type: "Story", include: ["subject"] });
  expect(data[0]?.subject).toEqual({ id: "5" });
});

test.each([
  ["has no subject_ref", {}, "subject_ref of external_references 1 is missing"],
  ["has a string as subject_ref", { subject_ref: "stories" }, "is missing, or is no pointer"],
  [
    "has no key in subject_ref",
    { subject_ref: { key: { toString: 1 }, id: "7" } },
    "is missing, or is no pointer",
  ],
  ["has no id in subject_ref", { subject_ref: { key: "stories", id: null } }, "is missing, or is no pointer"],
  [
    "is not in the response",
    { subject_ref: { key: "stories", id: "8" } },
    "names stories 8, but no such object came",
  ],
  [
    "has no collection in the response",
    { subject_ref: { key: "tasks", id: "7" } },
    "names tasks 7, but no such object came",
  ],
  [
    "is null in the response",
    { subject_ref: { key: "stories", id: "9" } },
    "names stories 9, but no such object came",
  ],
  [
    "has the name of an inherited property",
    { subject_ref: { key: "stories", id: "toString" } },
    "but no such object came",
  ],
])("a subject that %s rejects, and is not returned as null", async (_what, more, message) => {
  const { references } = await list(envelope([row("1", more)], { stories: { 7: { id: "7" }, 9: null } }));
  const listed = references.list({ subject_type: "Story", include: ["subject"] });
  await expect(listed).rejects.toMatchObject({
    name: "ResponseFormatError",
    message: expect.stringContaining(message),
  });
});

test("without include, rows have no subject", async () => {
  const { references } = await list(envelope([row("1")]));
  expect((await references.list({ subject_type: "Story" })).data[0]).not.toHaveProperty("subject");
});

test("subject_id is a string, even if the server sends a number", async () => {
  const { references } = await list(
    envelope([row("1", { subject_id: 713 }), row("2", { subject_id: "714" })]),
  );
  const { data } = await references.list({ subject_type: "Story" });
  expect(data.map(({ subject_id }) => subject_id)).toEqual(["713", "714"]);
});

test("the query is encoded as documented", async () => {
  const { references, seen } = await list(envelope([]));
  await references.list({
    subject_type: "TimeEntry",
    subject_id: "713",
    service_name: "a&b c",
    only: ["12", 3],
    include: ["subject"],
    order: "created_at:asc",
  });
  const [path, query] = seen[0]?.url.split("?") ?? [];
  expect(path).toBe("/api/v1/external_references");
  expect(query?.split("&").toSorted()).toEqual([
    "include=subject",
    "only=12,3",
    "order=created_at%3Aasc",
    "service_name=a%26b%20c",
    "subject_id=713",
    "subject_type=TimeEntry",
  ]);
  expect(seen[0]?.headers).toMatchObject({ accept: "application/json", authorization: "Bearer t" });
});

test.each([0, -1, 1.5, 2 ** 53, Number.NaN, "", "12a", "1e3", " 7", "-7"])(
  "%j throws InputError as an id",
  async (id) => {
    const { references, seen } = await list(envelope([]));
    const listed = references.list({ subject_type: "Story", subject_id: id });
    await expect(listed).rejects.toMatchObject({ name: "InputError", field: "subject_id" });
    await expect(references.delete(id)).rejects.toThrow("expected an integer from 1 to 9007199254740991");
    expect(seen).toEqual([]);
  },
);

const broken = envelope([row("1")]);
const to = (id: unknown) => ({ key: "external_references", id });
const missing = (what: string) => `results name ${what}, but no such row came with it`;

test.each([
  ["an array instead of an object", [], "it is not an object"],
  ["null", null, "it is not an object"],
  ["no results", { ...broken, results: undefined }, "it has no list of results"],
  ["no count", { ...broken, count: "3" }, "it has no count"],
  ["no meta", { ...broken, meta: null }, "it has no meta"],
  ["a result without a row", { ...broken, results: [to("2")] }, missing("external_references 2")],
  [
    "a result with an inherited key",
    { ...broken, results: [{ key: "__proto__", id: "constructor" }] },
    missing("__proto__ constructor"),
  ],
  [
    "a result with an inherited id",
    { ...broken, results: [to("toString")] },
    missing("external_references toString"),
  ],
  ["a result that is null", { ...broken, results: [null] }, "a result is no pointer to a row"],
  ["a result without a key", { ...broken, results: [{ id: "1" }] }, "a result is no pointer to a row"],
  ["a result whose id is a number", { ...broken, results: [to(1)] }, "a result is no pointer to a row"],
  ["a row that is null", { ...broken, external_references: { 1: null } }, missing("external_references 1")],
])("a page with %s rejects with ResponseFormatError", async (_what, json, why) => {
  const { references } = await list(json);
  await expect(references.list({ subject_type: "Story" })).rejects.toMatchObject({
    name: "ResponseFormatError",
    message: `200 with a response that cannot be read: ${why}`,
    operation: "listExternalReferences",
    status: 200,
    requestId: "req-7",
  });
});

test("awaiting a page with an option for iterating throws, and names the alternatives", async () => {
  const { references, seen } = await list(broken);
  await expect(references.list({ subject_type: "Story" }, { lanes: 2 })).rejects.toThrow(
    "lanes: it is for iterating; use for await, pages() or toArray(), or leave it out",
  );
  expect(seen).toEqual([]);
});

test("a list that is not awaited sends no request, and shows as ListCall", async () => {
  const { references, seen } = await list(broken);
  expect(Object.prototype.toString.call(references.list({ subject_type: "Story" }))).toBe(
    "[object ListCall]",
  );
  expect(seen).toEqual([]);
});
