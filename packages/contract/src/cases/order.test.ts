import { expect, test } from "vitest";
import { document } from "../document.js";
import { type Json, objectOf } from "../json.js";
import { viewOperations } from "../tap/operation-view.js";
import { rolesOf } from "../tap/roles.js";
import { requestCases } from "./request-cases.js";

test("the document with its paths in another order has the same operations, roles and cases", () => {
  const paths = Object.entries(objectOf(document.paths));
  const other: Json = { ...document, paths: Object.fromEntries(paths.toReversed()) };
  expect(viewOperations(other)).toEqual(viewOperations(document));
  expect(rolesOf(other)).toEqual(rolesOf(document));
  expect(requestCases(other).map(({ name }) => name)).toEqual(requestCases(document).map(({ name }) => name));
});
