import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Longest } from "./longest.js";

test("it keeps the earliest, whatever their UTC offsets and their order", () => {
  const moment = fc
    .date({ min: new Date(0), max: new Date(2e12), noInvalidDate: true })
    .map((date) => date.toISOString());
  fc.assert(
    fc.property(fc.array(moment), fc.integer({ min: 1, max: 5 }), (moments, most) => {
      const longest = new Longest<string>(most);
      for (const at of moments) longest.add(at, at);
      expect(longest.rows()).toEqual(moments.toSorted().slice(0, most));
    }),
  );
  const longest = new Longest<string>(1);
  longest.add("later", "2026-01-01T00:30:00Z");
  longest.add("earlier", "2026-01-01T01:00:00+02:00");
  expect(longest.rows()).toEqual(["earlier"]);
});
