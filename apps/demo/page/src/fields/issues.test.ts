import { expect, test } from "vitest";
import { ResponseError } from "../api/response-error.js";
import { issuesOfResponse } from "./issues.js";

test("every message of the server is shown: at its field, or about the whole", () => {
  const entry = (field: string | undefined, message: string) => ({ field, message });
  const error = new ResponseError(
    422,
    [
      entry("service_name", "Service name is too long."),
      entry("service_name", "Service name is taken."),
      entry("base", "The account is busy."),
      entry(undefined, "Try later."),
    ],
    "r-1",
  );
  expect(issuesOfResponse(error, ["service_name"])).toEqual({
    service_name: "Service name is too long. Service name is taken.",
    "": "The account is busy. Try later.",
  });
});
