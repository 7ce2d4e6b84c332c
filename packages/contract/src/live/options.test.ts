import { serverUrl } from "@kantata-refs/schema";
import { expect, test } from "vitest";
import { readOptions } from "./options.js";

const env = { KANTATA_TOKEN: " t\n" };

test("by default it uses the document's server and does not write", () => {
  expect(readOptions([], env)).toEqual({
    baseUrl: serverUrl,
    token: "t",
    otherToken: undefined,
    story: undefined,
    deletedStory: undefined,
    only: undefined,
    json: false,
    output: undefined,
  });
});

test("--write and --story allow writing to a task", () => {
  const more = ["--write", "--story", "12", "--only", "9,10", "--base-url", "http://127.0.0.1:1/api/v1/"];
  expect(readOptions(more, { ...env, KANTATA_OTHER_TOKEN: "o" })).toMatchObject({
    story: "12",
    only: [9, 10],
    baseUrl: "http://127.0.0.1:1/api/v1",
    otherToken: "o",
  });
});

test.each([
  [[], {}, "KANTATA_TOKEN is not set; set it to an access token"],
  [[], { KANTATA_TOKEN: " " }, "KANTATA_TOKEN is not set"],
  [["--write"], env, "--write needs --story ID"],
  [["--story", "12"], env, "--story needs --write"],
  [["--write", "--story", "a task"], env, '--story: "a task" is not an id; use digits'],
  [["--deleted-story", "0"], env, '--deleted-story: "0" is not an id'],
  [["--only", "9-10"], env, '--only: "9-10" is not a list of entries; use numbers separated by commas'],
  [["--writ"], env, "--writ"],
  [["4711"], env, "4711"],
])("%j with %j throws", (args, environment, message) => {
  expect(() => readOptions(args, environment)).toThrow(message);
});
