import * as fc from "fast-check";
import { expect, test } from "vitest";
import { serializeQuery } from "./query-serializer.js";

test("any text arrives as it was sent", () => {
  const query = fc.dictionary(
    fc.constantFrom("service_name", "status", "external_message"),
    fc.string({ unit: "grapheme" }),
  );
  fc.assert(
    fc.property(query, (given) => {
      expect(Object.fromEntries(new URLSearchParams(serializeQuery(given)))).toEqual({ ...given });
    }),
  );
});

test("a list is one value with commas; what is not there is not sent", () => {
  expect(serializeQuery({ only: [3, 1], include: ["subject"], page: undefined, status: null })).toBe(
    "only=3,1&include=subject",
  );
});

test("a list under a name that the document does not know is several values", () => {
  expect(serializeQuery({ tag: ["a b", "c"], page: 2 })).toBe("tag=a%20b&tag=c&page=2");
});

test("a name that nobody declared is sent as it is meant", () => {
  expect(serializeQuery({ "a&b": ["1", "2"] })).toBe("a%26b=1&a%26b=2");
});
