import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { InputError } from "../errors/input-error.js";
import { samples } from "../testing/samples.js";
import { attempt, type Place, places } from "../testing/shielded.js";

const anything = fc
  .oneof(
    fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withSparseArray: true }),
    fc.string({ unit: "binary" }),
    fc.string(),
    fc.date({ noInvalidDate: false }),
    fc.integer(),
    fc.array(fc.integer({ min: 1 })),
    fc.constantFrom(...places.flatMap(({ schema }) => schema.enum ?? [])),
  )
  .filter((value) => value !== undefined);

/** A value as it should be sent. */
function wanted({ schema }: Place, value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return [...new Set(value)].join(",");
  return schema.type === "integer" ? Number(value) : value;
}

/** Compares a number and its digits as equal. */
const written = (value: unknown) => (typeof value === "object" && value !== null ? value : String(value));

test("any value in any field is sent unchanged, or rejects with an InputError that names the field", async () => {
  let taken = 0;
  const property = fc.asyncProperty(fc.constantFrom(...places), anything, async (place, value) => {
    const { sent, error } = await attempt(place, value);
    if (error === undefined) taken += 1;
    const shown = error instanceof Error ? error.message.length : 0;
    expect(shown).toBeLessThan(1000);
    const { name, field } = (error ?? {}) as Partial<InputError>;
    expect({ name, field, sent: sent.map(written) }).toEqual(
      error === undefined
        ? { sent: [written(wanted(place, value))] }
        : { name: "InputError", field: place.name, sent: [] },
    );
    const isBlank = typeof value === "string" && value.trim() === "" && place.schema.minLength !== undefined;
    expect(isBlank && error === undefined).toBe(false);
  });
  const tries = samples(600);
  await fc.assert(property, tries);
  // Many values are invalid, but not all.
  expect(taken).toBeGreaterThan(tries.numRuns / 30);
});
