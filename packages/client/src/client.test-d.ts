import type { components } from "@kantata-refs/schema";
import { assertType, expectTypeOf, test } from "vitest";
import { createClient } from "./create-client.js";

const { externalReferences } = createClient({ token: "t" });

test("the subject is typed by the subject type", async () => {
  const { data } = await externalReferences.list({ subject_type: "Story", include: ["subject"] });
  for (const row of data) {
    expectTypeOf(row.subject).toEqualTypeOf<components["schemas"]["Story"] | null>();
    expectTypeOf(row.subject_type).toEqualTypeOf<"Story">();
    expectTypeOf(row.subject_id).toEqualTypeOf<string>();
    // @ts-expect-error a property of tasks that does not exist
    assertType(row.subject?.titel);
  }
});

test("without include there is no subject", async () => {
  const { data } = await externalReferences.list({ subject_type: "Story" });
  for (const row of data) {
    // @ts-expect-error it was not asked for
    assertType(row.subject);
    // @ts-expect-error a property of references that does not exist
    assertType(row.servicename);
  }
});

test("a stored reference follows its input", async () => {
  const input = { subject_id: 1, service_name: "jira", service_model: "Issue", service_model_ref: "1" };
  const stored = await externalReferences.createOrUpdate(
    { ...input, subject_type: "Invoice" },
    { include: ["subject"] },
  );
  expectTypeOf(stored.subject).toEqualTypeOf<components["schemas"]["Invoice"] | null>();
  // @ts-expect-error a subject type that does not exist
  assertType(externalReferences.createOrUpdate({ ...input, subject_type: "Invoyce" }));
  // @ts-expect-error a status that does not exist
  assertType(externalReferences.createOrUpdate({ ...input, subject_type: "Invoice", status: "done" }));
  // @ts-expect-error a misspelt field
  assertType(externalReferences.createOrUpdate({ ...input, subject_type: "Invoice", external_lnk: "x" }));
});

test("a misspelt filter is refused", () => {
  // @ts-expect-error service_name is meant
  assertType(externalReferences.list({ subject_type: "Story", servicename: "jira" }));
  // @ts-expect-error nothing else can be included
  assertType(externalReferences.list({ subject_type: "Story", include: ["user"] }));
  // @ts-expect-error the subject type is missing
  assertType(externalReferences.list({ status: "failed" }));
});

test("a status in an answer may be new, but the known ones are offered", async () => {
  const page = await externalReferences.list({ subject_type: "Story" });
  expectTypeOf<"paused">().toExtend<NonNullable<(typeof page.data)[0]["status"]>>();
  expectTypeOf<(typeof page.data)[0]["status"]>().not.toEqualTypeOf<string | null>();
});
