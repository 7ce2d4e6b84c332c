import {
  createOrUpdateExternalReference,
  listExternalReferences,
  subjectTypeValues,
} from "@kantata-refs/schema";
import { describe, expect, test } from "vitest";
import type { InputError } from "../errors/input-error.js";
import { attempt, goodInput, type Place, places, placesOf, shieldedClient } from "../testing/shielded.js";

const titled = (some: Place[]): [string, Place][] =>
  some.map((place) => [`${place.name} of ${place.operation}`, place]);
const isText = (type: unknown) => type === "string" || (Array.isArray(type) && type.includes("string"));

const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

const refused = (place: Place, expected: string) => ({
  sent: [],
  error: expect.objectContaining({
    name: "InputError",
    field: place.name,
    attempts: 0,
    message: expect.stringMatching(new RegExp(`^${place.name}: .*; expected ${literally(expected)}`, "s")),
  }),
});

const closed = titled(placesOf(({ type, enum: values }) => isText(type) && values !== undefined));
const free = titled(
  placesOf(
    ({ type, enum: values, format }) => isText(type) && values === undefined && format !== "date-time",
  ),
);
const filled = free.filter(([, { schema }]) => schema.minLength !== undefined);
const clearable = free.filter(([, { schema }]) => schema.minLength === undefined);
const dates = titled(placesOf(({ format }) => format === "date-time"));
const numbers = titled(placesOf(({ type }) => type === "integer"));
const flags = titled(placesOf(({ type }) => type === "boolean"));
const lists = titled(placesOf(({ type }) => type === "array"));
const limited = lists.filter(([, { schema }]) => schema.maxItems !== undefined);

test("there are fields of every kind", () => {
  for (const kind of [closed, free, filled, clearable, dates, numbers, flags, lists, limited])
    expect(kind.length).toBeGreaterThan(0);
});

describe.each(closed)("an enum: %s", (_title, place) => {
  test("accepts each value, and lists them all in the error for another", async () => {
    const values = (place.schema.enum ?? []).filter((value) => typeof value === "string");
    for (const value of values)
      expect(await attempt(place, value)).toEqual({ sent: [value], error: undefined });
    for (const value of ["nothing", values[0]?.toUpperCase(), ` ${values[0]}`, "", 1, true, [values[0]], {}])
      expect(await attempt(place, value)).toEqual(refused(place, `one of ${values.join(", ")}`));
  });
});

describe.each(free)("a string: %s", (_title, place) => {
  test("accepts strings that can be sent, and nothing else", async () => {
    for (const value of ["ä€😀", "a,b", " a ", "null", "0", "<>&\"'\\", "line\nline"])
      expect(await attempt(place, value)).toEqual({ sent: [value], error: undefined });
    for (const value of ["\0", "a\0b", "\uD800", "\uDC00\uD800", "ok\uDFFF"])
      expect(await attempt(place, value)).toEqual(refused(place, "a string without NUL and lone surrogates"));
    for (const value of [1, true, {}, [], ["a"], 5n, Symbol("s"), () => "a"])
      expect(await attempt(place, value)).toEqual(refused(place, "a string"));
  });
});

describe.each(filled)("a string that must not be blank: %s", (_title, place) => {
  test("throws InputError for strings that the server considers blank", async () => {
    for (const value of ["", " ", "\t\n", "\u00A0\u3000", "\u0085", "\u2028 \u0085"])
      expect(await attempt(place, value)).toEqual(refused(place, "a string that is not blank"));
  });
});

describe.each(clearable)("a string that may be blank: %s", (_title, place) => {
  test("sends a blank string, so that the stored value can be cleared", async () => {
    for (const value of ["", " ", "\u0085"])
      expect(await attempt(place, value)).toEqual({ sent: [value], error: undefined });
  });
});

describe.each(dates)("a date-time: %s", (_title, place) => {
  test("accepts a Date, or a date-time string with an offset", async () => {
    const moment = "2026-11-03T18:15:00.000Z";
    expect(await attempt(place, new Date(moment))).toEqual({ sent: [moment], error: undefined });
    const { error } = await attempt(place, new Date(Number.NaN));
    expect((error as InputError).message).toContain("an invalid Date");
    for (const value of [
      "2026-11-03T10:15:00-08:00",
      "2026-11-03T10:15:00Z",
      "2026-11-03T10:15:00.5+23:59",
      "2028-02-29T00:00:00Z",
    ])
      expect(await attempt(place, value)).toEqual({ sent: [value], error: undefined });
    for (const value of [
      "2026-02-30T10:15:00Z",
      "2026-02-29T10:15:00Z",
      "2100-02-29T10:15:00Z",
      "2026-04-31T10:15:00Z",
      "2026-13-01T10:15:00Z",
      "2026-00-01T10:15:00Z",
      "2026-01-00T10:15:00Z",
      "2026-11-03T24:00:00Z",
      "2026-11-03T10:60:00Z",
      "2026-11-03T10:15:60Z",
      "2026-11-03T10:15:00",
      "2026-11-03T10:15:00+0800",
      "2026-11-03T10:15:00-24:00",
      "2026-11-03 10:15:00Z",
      "2026-11-03T10:15Z",
      "2026-11-03",
      "03.11.2026",
      "yesterday",
      "",
      " 2026-11-03T10:15:00Z",
      "2026-11-03T10:15:00Z\n",
      "+012026-11-03T10:15:00Z",
      "٢٠٢٦-11-03T10:15:00Z",
      1_793_000_000_000,
      null,
      true,
      {},
      [new Date(moment)],
      [moment],
      new Date(Number.NaN),
      new Date(8.64e15),
      new Date(-8.64e15),
    ])
      expect(await attempt(place, value)).toEqual(refused(place, "a Date, or a date-time with its offset"));
  });
});

describe.each(numbers)("a number: %s", (_title, place) => {
  const { minimum = 0, maximum = 0 } = place.schema;
  test("accepts an integer within its bounds, as a number or as digits", async () => {
    for (const value of [minimum, maximum, String(minimum), String(maximum)])
      expect((await attempt(place, value)).sent.map(String)).toEqual([String(value)]);
    for (const value of [
      minimum - 1,
      maximum + 1,
      -1,
      String(maximum + 1),
      `${2 ** 53 + 1}`,
      "9".repeat(400),
      minimum + 0.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      "",
      " ",
      " 7",
      "7 ",
      "+7",
      "-7",
      "7.0",
      "7e0",
      "0x7",
      "7n",
      "007",
      "٧",
      "seven",
      true,
      null,
      {},
      [7],
      7n,
      new Date(7),
    ])
      expect(await attempt(place, value)).toEqual(refused(place, `an integer from ${minimum} to ${maximum}`));
  });
});

describe.each(flags)("a boolean: %s", (_title, place) => {
  test("accepts true and false only", async () => {
    for (const value of [true, false])
      expect((await attempt(place, value)).sent.map(String)).toEqual([String(value)]);
    for (const value of [0, 1, "true", "", {}, []])
      expect(await attempt(place, value)).toEqual(refused(place, "true or false"));
  });
});

describe.each(lists)("a list: %s", (_title, place) => {
  test("throws InputError for anything but a list, and for an empty list", async () => {
    for (const value of [[], "1", 1, true, {}, new Set([1]), { length: 1 }])
      expect(await attempt(place, value)).toEqual(refused(place, "a list of at least 1"));
  });
});

describe.each(limited)("a list with a maximum: %s", (_title, place) => {
  const most = Number(place.schema.maxItems);
  const refs = (count: number) => Array.from({ length: count }, (_, index) => `OPS-${index}`);

  test("sends as many values as the server takes, each of them once, and throws for one more", async () => {
    const sent = { sent: [refs(most).join(",")], error: undefined };
    expect(await attempt(place, refs(most))).toEqual(sent);
    expect(await attempt(place, [...refs(most), ...refs(most)])).toEqual(sent);
    expect(await attempt(place, refs(most + 1))).toEqual(
      refused(place, `a list of at least 1, and at most ${most}; this one has ${most + 1}, so send several`),
    );
  });

  test("throws InputError for a value with a comma, and names the parameter that takes it", async () => {
    const single = place.name.slice(0, -1);
    expect(single).toMatch(/_ref$/);
    for (const value of ["a,b", ",", "a,"])
      expect(await attempt(place, ["OPS-1", value])).toEqual(
        refused(place, `a string that matches ^[^,]*$; for this value use ${single}, which takes any`),
      );
    const wayOut = places.find(({ name, operation }) => name === single && operation === place.operation);
    expect(await attempt(wayOut as Place, "a,b")).toEqual({ sent: ["a,b"], error: undefined });
  });

  test("throws InputError for a blank value, and for one that cannot be sent", async () => {
    for (const value of ["", " ", "\u0085"])
      expect(await attempt(place, ["OPS-1", value])).toEqual(refused(place, "a string that is not blank"));
    expect(await attempt(place, ["OPS-1", "a\0"])).toEqual(
      refused(place, "a string without NUL and lone surrogates"),
    );
    expect(await attempt(place, ["OPS-1", 7])).toEqual(refused(place, "a string"));
  });
});

test("null is sent for nullable fields, and throws InputError for others", async () => {
  const taken: string[] = [];
  for (const place of placesOf(() => true)) {
    const { sent, error } = await attempt(place, null);
    if (error === undefined) taken.push(place.name);
    const expected = error === undefined ? undefined : place.name;
    expect((error as InputError | undefined)?.field).toBe(expected);
    expect(sent).toEqual(error === undefined ? [null] : []);
  }
  expect(taken.toSorted()).toEqual(["external_link", "external_message", "external_status"]);
});

test("undefined fields are not sent", async () => {
  const client = shieldedClient();
  const nothing = (names: object) => Object.fromEntries(Object.keys(names).map((name) => [name, undefined]));
  await client.externalReferences.list({
    ...nothing(listExternalReferences.parameters),
    subject_type: "Story",
  });
  const { properties } = createOrUpdateExternalReference.body.schema.properties.external_reference;
  await client.externalReferences.createOrUpdate({ ...nothing(properties), ...goodInput });
  expect(client.sent[0]?.url.search).toBe("?subject_type=Story");
  expect(client.sent[1]?.body).toEqual({ ...goodInput, subject_id: 713 });
});

test("a missing required field throws an InputError that names it", async () => {
  const client = shieldedClient();
  const { required } = createOrUpdateExternalReference.body.schema.properties.external_reference;
  const kinds: Record<string, string> = {
    subject_type: subjectTypeValues.join(", "),
    subject_id: "integer",
    service_name: "string",
    service_model: "string",
    service_model_ref: "string",
  };
  for (const name of required) {
    const sent = client.externalReferences.createOrUpdate({ ...goodInput, [name]: undefined });
    await expect(sent).rejects.toMatchObject({
      name: "InputError",
      field: name,
      message: `${name}: it is missing; expected ${kinds[name]}`,
    });
  }
  const listed = client.externalReferences.list({} as never);
  await expect(Promise.resolve(listed)).rejects.toMatchObject({
    field: "subject_type",
    message: `subject_type: it is missing; expected ${subjectTypeValues.join(", ")}`,
  });
  expect(client.sent).toEqual([]);
});
