import { expect, test } from "vitest";
import { contract, declaredOperations } from "../../../src/document.js";
import { errorOf } from "./response-error.js";

/** Every example of an error that the document has. */
const examples = declaredOperations(contract)
  .flatMap(({ responses }) => responses)
  .filter(({ status }) => status >= 400)
  .flatMap(({ status, examples: all }) => all.map(({ name, value }) => [name, status, value] as const));

test.each(examples)("the messages of %s are found", async (_name, status, value) => {
  const error = await errorOf(Response.json(value, { status, headers: { "x-request-id": "r-1" } }));
  expect(error).toMatchObject({ status, requestId: "r-1" });
  expect(error.entries.length).toBeGreaterThan(0);
  expect(error.entries.every(({ message }) => message !== "")).toBe(true);
});

test("a body that is no JSON leaves the status", async () => {
  expect(await errorOf(new Response("<html>", { status: 502 }))).toMatchObject({
    entries: [],
    message: "status 502",
  });
});
