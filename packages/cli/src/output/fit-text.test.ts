import { expect, test } from "vitest";
import { cutText, fitText, plainText, widthOf } from "./fit-text.js";

test.each([
  ["OPS-1", 5, "OPS-1"],
  ["OPS-12", 5, "OPS-…"],
  ["請求書番号", 6, "請求…"],
  ["請求書", 6, "請求書"],
  ["請求書番号請求書番号", 11, "請求書番号…"],
  ["👩‍👩‍👧 family", 4, "👩‍👩‍👧 …"],
  ["e\u0301e\u0301e\u0301", 2, "e\u0301…"],
  ["", 3, ""],
])("%j in %i columns is %j", (text, columns, expected) => {
  expect(cutText(text, columns)).toBe(expected);
  expect(widthOf(fitText(text, columns))).toBe(columns);
});

test("no text moves the cursor, opens a link or turns the line around", () => {
  expect(plainText("a\u001b[2Jb\r\nc\u202ed\u009be")).toBe("a [2Jb  c d e");
  expect(plainText({ a: null })).toBe('{"a":null}');
  expect(plainText(null)).toBe("");
});
