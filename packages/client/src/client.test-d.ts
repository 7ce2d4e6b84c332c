import type { components } from "@kantata-refs/schema";
import { assertType, expectTypeOf, test } from "vitest";
import type { ManyOptions, ManyResult } from "./bulk/many-options.js";
import { createClient } from "./create-client.js";
import type { KantataError } from "./errors/kantata-error.js";
import { NotFoundError, type RateLimitError } from "./errors/status-errors.js";
import type { ReferenceInput, UpsertOptions } from "./external-references/create-or-update.js";
import type {
  Reference,
  ReferenceWithMaybeSubject,
  ReferenceWithSubject,
} from "./external-references/reference.js";
import { newSubjectType } from "./input/subject-type.js";

type Schemas = components["schemas"];
const { externalReferences, stories, timeEntries, workspaces, expenses, users } = createClient({
  token: "t",
});

test("the subject is typed by the subject type", async () => {
  const { data } = await externalReferences.list({ subject_type: "Story", include: ["subject"] });
  for (const row of data) {
    expectTypeOf(row.subject).toEqualTypeOf<Schemas["Story"] | null>();
    expectTypeOf(row.subject_type).toEqualTypeOf<"Story">();
    expectTypeOf(row.subject_id).toEqualTypeOf<string>();
    // @ts-expect-error a property of tasks that does not exist
    assertType(row.subject?.titel);
  }
});

test("without include, rows have no subject", async () => {
  const { data } = await externalReferences.list({ subject_type: "Story" });
  for (const row of data) {
    // @ts-expect-error it was not included
    assertType(row.subject);
    // @ts-expect-error a property of references that does not exist
    assertType(row.servicename);
  }
});

test("rows, pages and arrays of an iteration have typed subjects", async () => {
  const list = externalReferences.list({ subject_type: "Invoice", include: ["subject"] }, { mode: "exact" });
  for await (const row of list) expectTypeOf(row.subject).toEqualTypeOf<Schemas["Invoice"] | null>();
  for await (const page of list.pages())
    expectTypeOf(page.data[0]?.subject_type).toEqualTypeOf<"Invoice" | undefined>();
  expectTypeOf((await list.toArray({ limit: 9 }))[0]?.subject).toEqualTypeOf<
    Schemas["Invoice"] | null | undefined
  >();
  // @ts-expect-error without a limit
  assertType(list.toArray());
});

test("an upserted reference has the subject type of its input", async () => {
  const input = { subject_id: 1, service_name: "jira", service_model: "Issue", service_model_ref: "1" };
  const stored = await externalReferences.createOrUpdate(
    { ...input, subject_type: "Invoice" },
    { include: ["subject"] },
  );
  expectTypeOf(stored.subject).toEqualTypeOf<Schemas["Invoice"] | null>();
  // @ts-expect-error a subject type that does not exist
  assertType(externalReferences.createOrUpdate({ ...input, subject_type: "Invoyce" }));
  // @ts-expect-error a status that does not exist
  assertType(externalReferences.createOrUpdate({ ...input, subject_type: "Invoice", status: "done" }));
  // @ts-expect-error a misspelt field
  assertType(externalReferences.createOrUpdate({ ...input, subject_type: "Invoice", external_lnk: "x" }));
  const variable = { ...input, subject_type: "Invoice", external_lnk: "x" } as const;
  // @ts-expect-error the same from a variable
  assertType(externalReferences.createOrUpdate(variable));
});

test("an invalid filter is a type error", () => {
  // @ts-expect-error service_name is meant
  assertType(externalReferences.list({ subject_type: "Story", servicename: "jira" }));
  // @ts-expect-error nothing else can be included
  assertType(externalReferences.list({ subject_type: "Story", include: ["user"] }));
  // @ts-expect-error the subject type is missing
  assertType(externalReferences.list({ status: "failed" }));
  // @ts-expect-error a sweep has no subject_type
  assertType(externalReferences.sweep({ subject_type: "Story" }));
});

test("an invalid filter in a variable is a type error too", () => {
  const misspelt = { subject_type: "Story", perpage: 5 } as const;
  // @ts-expect-error per_page is meant
  assertType(externalReferences.list(misspelt));
  const query = { subject_type: "Story", per_page: 5, include: ["subject"] } as const;
  expectTypeOf(externalReferences.list(query)).resolves.toHaveProperty("data");
  const open: { subject_type: "Story"; [name: string]: unknown } = { subject_type: "Story" };
  assertType(externalReferences.list(open));
});

test("times are strings or Dates, and ids are strings or numbers", () => {
  assertType(externalReferences.list({ subject_type: "Story", updated_after: new Date(), only: ["1", 2] }));
  // @ts-expect-error not a time
  assertType(externalReferences.list({ subject_type: "Story", updated_after: 5 }));
  // @ts-expect-error not a time filter
  assertType(externalReferences.list({ subject_type: "Story", service_name: new Date() }));
});

test("a status in a response can be unknown, but editors suggest the known ones", async () => {
  const page = await externalReferences.list({ subject_type: "Story" });
  expectTypeOf<"paused">().toExtend<NonNullable<(typeof page.data)[0]["status"]>>();
  expectTypeOf<(typeof page.data)[0]["status"]>().not.toEqualTypeOf<string | null>();
});

test("an unknown subject type needs newSubjectType, and its subject is untyped", async () => {
  const subject_type = newSubjectType("Contract");
  const { data } = await externalReferences.list({ subject_type, include: ["subject"] });
  expectTypeOf(data[0]?.subject).toEqualTypeOf<Record<string, unknown> | null | undefined>();
  // @ts-expect-error without newSubjectType
  assertType(externalReferences.list({ subject_type: "Contract" }));
});

test("rows of a sweep narrow by subject_type", async () => {
  for await (const row of externalReferences.sweep({ status: "failed", include: ["subject"] })) {
    const subject = row.subject_type === "TimeEntry" ? row.subject : undefined;
    expectTypeOf(subject).toEqualTypeOf<Schemas["TimeEntry"] | null | undefined>();
  }
});

test("find returns one of three cases", async () => {
  const found = await externalReferences.find({ subject_type: "Story", subject_id: 1, service_name: "jira" });
  const one = found.kind === "one" ? found.reference : undefined;
  expectTypeOf(one).toEqualTypeOf<Reference<"Story"> | undefined>();
  const many = found.kind === "many" ? found.references : undefined;
  expectTypeOf(many).toEqualTypeOf<Reference<"Story">[] | undefined>();
  // @ts-expect-error nothing was found
  if (found.kind === "none") assertType(found.reference);
  // @ts-expect-error neither subject_id nor service_model_ref
  assertType(externalReferences.find({ subject_type: "Story", service_name: "jira" }));
  const misspelt = {
    subject_type: "Story",
    service_name: "jira",
    service_model_ref: "1",
    servicemodel: "x",
  } as const;
  // @ts-expect-error service_model is meant
  assertType(externalReferences.find(misspelt));
  const known = {
    subject_type: "Story",
    service_name: "jira",
    subject_id: "1",
    include: ["subject"],
  } as const;
  expectTypeOf(externalReferences.find(known)).resolves.toHaveProperty("kind");
});

test("a result of createOrUpdateMany is a value or an error", async () => {
  const row = {
    subject_type: "Story",
    subject_id: 1,
    service_name: "j",
    service_model: "I",
    service_model_ref: "1",
  };
  const results = externalReferences.createOrUpdateMany([row as typeof row & { subject_type: "Story" }]);
  for await (const result of results) {
    expectTypeOf(result.input.service_name).toEqualTypeOf<string>();
    const value = result.ok ? result.value : undefined;
    expectTypeOf(value).toEqualTypeOf<Reference<"Story"> | undefined>();
    const error = result.ok ? undefined : result.error;
    expectTypeOf(error).toEqualTypeOf<KantataError | undefined>();
  }
  // @ts-expect-error a field that does not exist
  assertType(externalReferences.createOrUpdateMany([{ ...row, subject_type: "Story" as const, line: 7 }]));
});

test("errors narrow by class and by status", () => {
  const error = new Error("any") as NotFoundError | RateLimitError;
  expectTypeOf(error.status === 429 ? error : undefined).toEqualTypeOf<RateLimitError | undefined>();
  expectTypeOf(error instanceof NotFoundError ? error.status : undefined).toEqualTypeOf<404 | undefined>();
  expectTypeOf(error.name === "NotFoundError" ? error : undefined).toEqualTypeOf<NotFoundError | undefined>();
});

test("with an optional include, the subject may be undefined", async () => {
  const include = Math.random() > 0.5 ? (["subject"] as const) : undefined;
  const query = { subject_type: "Story", subject_id: 1, service_name: "a" } as const;
  const { data } = await externalReferences.list({ subject_type: "Story", include });
  expectTypeOf(data[0]?.subject).toEqualTypeOf<Schemas["Story"] | null | undefined>();
  const found = await externalReferences.find({ ...query, include });
  if (found.kind === "one")
    expectTypeOf(found.reference.subject).toEqualTypeOf<Schemas["Story"] | null | undefined>();
  const input = { ...query, service_model: "b", service_model_ref: "c" };
  const stored = await externalReferences.createOrUpdate(input, { include });
  expectTypeOf(stored.subject).toEqualTypeOf<Schemas["Story"] | null | undefined>();
  const options = include === undefined ? {} : { include };
  expectTypeOf((await externalReferences.createOrUpdate(input, options)).subject).toEqualTypeOf<
    Schemas["Story"] | null | undefined
  >();
  // @ts-expect-error a misspelt option
  assertType(externalReferences.createOrUpdate(input, { incldue: ["subject"] }));
  for await (const row of externalReferences.sweep({ include }, { subjectTypes: ["Story"] }))
    expectTypeOf(row.subject).toEqualTypeOf<Schemas["Story"] | null | undefined>();
});

test("rows of a union of subject types narrow by subject_type", async () => {
  const subject_type = Math.random() > 0.5 ? ("Story" as const) : ("TimeEntry" as const);
  const { data } = await externalReferences.list({ subject_type, include: ["subject"] });
  const [row] = data;
  const subject = row?.subject_type === "Story" ? row.subject : undefined;
  expectTypeOf(subject).toEqualTypeOf<Schemas["Story"] | null | undefined>();
});

test("rows of a sweep have the types in subjectTypes", async () => {
  const contract = newSubjectType("Contract");
  const subjectTypes = ["Invoice", contract] as const;
  for await (const row of externalReferences.sweep({ include: ["subject"] }, { subjectTypes })) {
    if (row.subject_type === contract)
      expectTypeOf(row.subject).toEqualTypeOf<Record<string, unknown> | null>();
    // @ts-expect-error not one of subjectTypes
    assertType(row.subject_type === "Story");
  }
});

test("results of createOrUpdateMany are typed by input and include", () => {
  const rows: ReferenceInput<"Story">[] = [];
  expectTypeOf(externalReferences.createOrUpdateMany(rows)).toExtend<
    AsyncIterable<ManyResult<ReferenceInput<"Story">, Reference<"Story">>>
  >();
  const joined = externalReferences.createOrUpdateMany(rows, { include: ["subject"], concurrency: 2 });
  expectTypeOf(joined).toExtend<
    AsyncIterable<ManyResult<ReferenceInput<"Story">, ReferenceWithSubject<"Story">>>
  >();
  const options: ManyOptions & UpsertOptions = {};
  expectTypeOf(externalReferences.createOrUpdateMany(rows, options)).toExtend<
    AsyncIterable<ManyResult<ReferenceInput<"Story">, ReferenceWithMaybeSubject<"Story">>>
  >();
  // @ts-expect-error a misspelt option
  assertType(externalReferences.createOrUpdateMany(rows, { concurency: 2 }));
});

test("a list of Kantata objects has rows of its type, and their references with include alone", async () => {
  const { data } = await stories.list({ external_reference_service_model_refs: ["a"] as const });
  expectTypeOf(data).toEqualTypeOf<Schemas["Story"][]>();
  for await (const user of users.list({ include: ["external_references"] }, { lanes: 2, mode: "parallel" })) {
    expectTypeOf(user.full_name).toEqualTypeOf<Schemas["User"]["full_name"]>();
    expectTypeOf(user.external_references).toEqualTypeOf<Reference[]>();
  }
  const include = Math.random() > 0.5 ? (["external_references"] as const) : undefined;
  const [row] = await workspaces.list({ include }).toArray({ limit: 1 });
  expectTypeOf(row?.external_references).toEqualTypeOf<Reference[] | undefined>();
  // @ts-expect-error it was not included
  assertType((await timeEntries.list()).data[0]?.external_references);
  // @ts-expect-error it was not included either
  assertType((await expenses.list({ include: undefined })).data[0]?.external_references);
});

test("every list of Kantata objects has its own filters, and takes times and ids as the others do", () => {
  assertType(
    users.list({ show_disabled: true, on_my_account: true, only: ["1", 2], order: "full_name:desc" }),
  );
  assertType(expenses.list({ on_my_account: false, from_archived_workspaces: true }));
  // @ts-expect-error a filter of expenses
  assertType(stories.list({ on_my_account: false }));
  // @ts-expect-error not a boolean
  assertType(workspaces.list({ include_archived: "true" }));
  // @ts-expect-error an order of stories
  assertType(users.list({ order: "created_at:asc" }));
  // @ts-expect-error nothing else can be included
  assertType(stories.list({ include: ["subject"] }));
  // @ts-expect-error the plural takes a list
  assertType(stories.list({ external_reference_service_model_refs: "a" }));
  const misspelt = { include_archive: true } as const;
  // @ts-expect-error include_archived is meant
  assertType(workspaces.list(misspelt));
});
