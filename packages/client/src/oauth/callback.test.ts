import { expect, test } from "vitest";
import { everythingIn } from "../testing/everything-in.js";
import { serveOAuth } from "../testing/oauth-server.js";
import { createOAuth } from "./index.js";

/** The error of a sign-in whose callback was changed. */
async function outcome(change: (query: URLSearchParams, verifier: string) => void) {
  const server = await serveOAuth();
  const oauth = createOAuth(server.options);
  const begun = await oauth.begin();
  const callback = server.approve(begun);
  change(callback.searchParams, begun.pending.codeVerifier);
  const error: unknown = await oauth.complete(callback, begun.pending).catch((e: unknown) => e);
  expect(everythingIn(error)).not.toMatch(/the-code-1/);
  expect(everythingIn(error)).not.toContain(begun.pending.codeVerifier);
  expect(everythingIn(error)).not.toContain(begun.pending.state);
  expect(server.seen).toEqual([]);
  return error;
}

test.each([
  ["another state", "the state of another sign-in", (query) => query.set("state", "guess")],
  ["no state", "has no state", (query) => query.delete("state")],
  [
    "an error and another state",
    "forged",
    (query) => {
      query.set("error", "access_denied");
      query.set("state", "guess");
    },
  ],
] satisfies [string, string, (query: URLSearchParams) => void][])(
  "%s ends the sign-in",
  async (_what, message, change) => {
    expect(await outcome(change)).toMatchObject({
      name: "OAuthError",
      code: "state_mismatch",
      status: undefined,
      message: expect.stringContaining(message),
    });
  },
);

test("a user who refuses is access_denied", async () => {
  const error = await outcome((query) => {
    query.delete("code");
    query.set("error", "access_denied");
    query.set("error_description", "The resource owner\r\ndenied the request.");
  });
  expect(error).toMatchObject({
    code: "access_denied",
    message:
      'access_denied from the callback, "The resource owner denied the request.": ' +
      "the user, or Kantata for them, refused; send the user through begin() again once they agree",
  });
});

test("a refusal without a description is access_denied as well", async () => {
  const error = await outcome((query) => {
    query.delete("code");
    query.set("error", "access_denied");
  });
  expect(error).toMatchObject({
    message: expect.stringMatching(/^access_denied from the callback: the user, or Kantata for them/),
  });
});

test("an empty code hides nothing in the description", async () => {
  const error = await outcome((query) => {
    query.set("code", "");
    query.set("error", "access_denied");
    query.set("error_description", "Not today.");
  });
  expect(error).toMatchObject({
    code: "access_denied",
    message: expect.stringMatching(/^access_denied from the callback, "Not today\.": the user/),
  });
});

test("a description that repeats the code or the verifier is hidden", async () => {
  const error = await outcome((query, verifier) => {
    query.set("error", "server_error");
    query.set("error_description", `the-code-1 and ${verifier}`);
  });
  expect(error).toMatchObject({ message: expect.stringContaining('"[hidden] and [hidden]"') });
});

test.each([
  ["no code", (query) => query.delete("code")],
  ["an empty code", (query) => query.set("code", "")],
  ["two states", (query) => query.append("state", "guess")],
  ["two codes", (query) => query.append("code", "the-code-2")],
  ["an error that is no word", (query) => query.set("error", "<b>no</b> or yes")],
] satisfies [string, (query: URLSearchParams) => void][])("%s cannot be used", async (_what, change) => {
  expect(await outcome(change)).toMatchObject({
    code: "invalid_callback",
    message: expect.stringMatching(
      /^the callback cannot be used: .+; send the user through begin\(\) again$/,
    ),
  });
});
