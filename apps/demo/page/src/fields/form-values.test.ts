import { expect, test } from "vitest";
import { fromControl, toControl } from "./date-time.js";
import { readForm, toForm } from "./form-values.js";

const properties = {
  subject_id: { type: "integer" },
  locked: { type: "boolean" },
  external_link: { type: ["string", "null"] },
  status: { type: "string", enum: ["pending"] },
  only: { type: "array", items: { type: "integer" } },
};

test("texts become the values that the schema takes, and what is empty is not sent", () => {
  expect(
    readForm(properties, { subject_id: "7", locked: "false", external_link: "", only: "1, 2,x" }),
  ).toEqual({ subject_id: 7, locked: false, only: [1, 2, "x"] });
});

test("a text that was cleared is sent as null where the field can be null", () => {
  const before = toForm(properties, { external_link: "https://a.example", status: "pending", locked: null });
  expect(readForm(properties, { ...before, external_link: "", status: "" }, before)).toEqual({
    external_link: null,
  });
});

test("a number that is none stays a text, so that the document's rules name it", () => {
  expect(readForm(properties, { subject_id: "seven" })).toEqual({ subject_id: "seven" });
});

test("a time keeps its moment on the way through a control", () => {
  expect(fromControl(toControl("2026-11-03T11:00:00-08:00"))).toBe("2026-11-03T19:00:00Z");
  expect([toControl("soon"), fromControl("")]).toEqual(["", ""]);
});
