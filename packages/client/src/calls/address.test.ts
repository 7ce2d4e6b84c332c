import { expect, test } from "vitest";
import { writeAddress } from "./address.js";

const schema = { type: "string" };
const things = {
  path: "/things/{id}/parts/{part}",
  parameters: {
    id: { in: "path", schema },
    part: { in: "path", schema },
    only: { in: "query", explode: false, schema },
    tag: { in: "query", schema },
  },
};

test("each value goes where the document has it, and is written as it says", () => {
  const sent = { id: 7, tag: ["a", "b"], only: [3, 1], part: "$& /é" };
  expect(writeAddress(things, sent)).toBe("/things/7/parts/%24%26%20%2F%C3%A9?tag=a&tag=b&only=3,1");
});

test("without a query there is no question mark", () => {
  expect(writeAddress(things, { id: 7, part: "x" })).toBe("/things/7/parts/x");
});
