import { expect, test } from "vitest";
import { document } from "../document.js";
import { type Json, objectOf } from "../json.js";
import { rolesOf } from "../tap/roles.js";
import type { ContractCase } from "./contract-case.js";
import { requestCases } from "./request-cases.js";
import { responseCasesOf } from "./response-cases.js";

const namesOf = (cases: readonly ContractCase[]) => cases.map(({ name }) => name);

test("the document with its paths in another order has the same cases and roles", () => {
  const paths = Object.entries(objectOf(document.paths));
  const other: Json = { ...document, paths: Object.fromEntries(paths.toReversed()) };
  expect(rolesOf(other)).toEqual(rolesOf(document));
  expect(namesOf(requestCases(other))).toEqual(namesOf(requestCases(document)));
  expect(namesOf(responseCasesOf(other))).toEqual(namesOf(responseCasesOf(document)));
});
