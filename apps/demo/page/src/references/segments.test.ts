import * as fc from "fast-check";
import { expect, test } from "vitest";
import { pagesFor, placeOfRow, segmentsOf, totalOf } from "./segments.js";

const counts = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 6 });

test("every row of every list is at one place, and the pages for a range have all its rows", () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 12 }), fc.nat(200), fc.nat(40), (all, size, from, more) => {
      const segments = segmentsOf(all.map((count, at) => ({ type: `T${at}`, count })));
      const rows = all.flatMap((count, at) =>
        Array.from({ length: count }, (_row, within) => `T${at} ${within}`),
      );
      expect(totalOf(segments)).toBe(rows.length);
      const found = rows.map((_row, index) => {
        const place = placeOfRow(segments, size, index);
        return place && `${place.type} ${place.page * size + place.at}`;
      });
      expect(found).toEqual(rows);
      expect(placeOfRow(segments, size, rows.length)).toBeUndefined();
      const pages = pagesFor(segments, size, from, from + more).map(({ type, page }) => `${type} ${page}`);
      const needed = rows.slice(from, from + more + 1).map((_row, at) => {
        const place = placeOfRow(segments, size, from + at);
        return `${place?.type} ${place?.page}`;
      });
      expect(pages).toEqual([...new Set(needed)]);
    }),
  );
});
