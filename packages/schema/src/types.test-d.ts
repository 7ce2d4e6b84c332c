import { assertType, expectTypeOf, test } from "vitest";
import type { components, SubjectByCollection, SubjectByType } from "./index.js";

type Story = components["schemas"]["Story"];

test("a misspelt property of a subject is a type error", () => {
  const story = { id: "7", title: "Migrate" } as Story;
  expectTypeOf(story.title).toEqualTypeOf<string | null | undefined>();
  // @ts-expect-error title is meant
  assertType(story.titel);
  // @ts-expect-error title is meant
  assertType<Story>({ id: "7", titel: "Migrate" });
  // @ts-expect-error the id is required
  assertType<Story>({ title: "Migrate" });
});

test("the type of a subject is found by subject type and by map", () => {
  expectTypeOf<SubjectByType["Story"]>().toEqualTypeOf<Story>();
  expectTypeOf<SubjectByCollection["expense_report_submissions"]>().toEqualTypeOf<
    SubjectByType["Submission"]
  >();
});
