import * as schema from "@kantata-refs/schema";
import { expect, test } from "vitest";

interface Parameter {
  in: string;
  explode?: boolean;
  schema: { type: unknown };
}

test("every array in a query is documented as one comma-separated value, as the client sends it", () => {
  const lists = Object.values(schema.operations).flatMap(({ parameters }) =>
    Object.values<Parameter>(parameters as object as Record<string, Parameter>).filter(
      (parameter) => parameter.in === "query" && parameter.schema.type === "array",
    ),
  );
  expect(lists.length).toBeGreaterThan(0);
  expect(lists.every(({ explode }) => explode === false)).toBe(true);
});
