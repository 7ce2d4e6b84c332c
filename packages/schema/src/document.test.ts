import { describe, expect, test } from "vitest";
import document from "./generated/openapi.gen.json" with { type: "json" };
import { responseSchemas } from "./generated/responses.gen.js";
import * as validators from "./generated/validators.gen.js";
import {
  collectionsBySubjectType,
  type SubjectType,
  subjectTypeByCollection,
  subjectTypeValues,
} from "./index.js";

const byName = new Map(Object.entries(validators));

test("every subject type has maps and a validator, and every map has a type", () => {
  expect(Object.keys(collectionsBySubjectType)).toEqual([...subjectTypeValues]);
  for (const type of subjectTypeValues) {
    expect(byName.get(type)?.({ id: "1" })).toBe(true);
    for (const collection of collectionsBySubjectType[type])
      expect(subjectTypeByCollection[collection]).toBe(type);
  }
});

test("each kind of submission has its own map", () => {
  const type: SubjectType = subjectTypeByCollection.timesheet_submissions;
  expect(type).toBe("Submission");
});

describe("the examples of the document match the schemas of their responses", () => {
  const cases = Object.entries(responseSchemas).flatMap(([operationId, responses]) =>
    Object.entries(responses as Record<string, Record<string, string | null>>).flatMap(([status, media]) =>
      Object.entries(media).map(([mediaType, schema]) => ({ operationId, status, mediaType, schema })),
    ),
  );
  const responsesOf = (operationId: string) =>
    Object.values(document.paths)
      .flatMap(
        (item) =>
          Object.values(item) as { operationId: string; responses: Record<string, { $ref: string }> }[],
      )
      .find((operation) => operation.operationId === operationId)?.responses;
  const components = document.components as unknown as {
    responses: Record<string, { content: Record<string, { examples: Record<string, { $ref: string }> }> }>;
    examples: Record<string, { value: unknown }>;
  };
  const last = (ref = "") => ref.split("/").at(-1) ?? "";

  test.each(cases.filter(({ schema }) => schema !== null))("$operationId $status $mediaType", (one) => {
    const response = components.responses[last(responsesOf(one.operationId)?.[one.status]?.$ref)];
    const examples = Object.values(response?.content[one.mediaType]?.examples ?? {});
    expect(examples.length).toBeGreaterThan(0);
    const validate = byName.get(one.schema ?? "");
    for (const { $ref } of examples) {
      validate?.(components.examples[last($ref)]?.value);
      expect(validate?.errors).toBeNull();
    }
  });
});

test("a validator reports the place and the rule, and accepts new properties", () => {
  expect(validators.Story({ id: "7", title: 3, brand_new: true })).toBe(false);
  expect(validators.Story.errors).toMatchObject([{ instancePath: "/title", keyword: "type" }]);
  expect(validators.Story({ id: "7", brand_new: true, state: "a new state" })).toBe(true);
  expect(validators.ExternalReferenceInput({ id: "7" })).toBe(false);
});
