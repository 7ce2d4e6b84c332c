import { expect, test } from "vitest";
import { json, serveOAuth } from "../testing/oauth-server.js";
import { createOAuth } from "./index.js";

const application =
  "check clientId, clientSecret and clientAuthentication against the application in Kantata";
const later = "try again later; if it lasts, ask Kantata's support";
const anythingElse = "check the options of createOAuth against the application in Kantata";

/** The next step in the error message of each call, for an error response with this code. */
async function stepsAfter(error: string): Promise<string[]> {
  const refuse = json(400, { error });
  const server = await serveOAuth({ token: refuse, revoke: refuse });
  const oauth = createOAuth(server.options);
  const begun = await oauth.begin();
  const calls = [
    oauth.complete(server.approve(begun), begun.pending),
    oauth.refresh("refresh-1"),
    oauth.revoke("access-1"),
  ];
  const messages = await messagesOf(calls);
  const prefix = new RegExp(`^${error} from http://127\\.0\\.0\\.1:\\d+/(token|revoke) \\(status 400\\): `);
  return messages.map((message) => message.replace(prefix, ""));
}

async function messagesOf(calls: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(calls);
  return settled.map((one) => (one.status === "rejected" ? (one.reason as Error).message : "a success"));
}

test.each([
  ["invalid_client", application],
  ["unauthorized_client", application],
  ["server_error", later],
  ["temporarily_unavailable", later],
  [
    "access_denied",
    "the user, or Kantata for them, said no; send them through begin() again once they agree",
  ],
  ["invalid_scope", anythingElse],
  ["made_up", anythingElse],
])("the error %s names the next step", async (code, step) => {
  expect(await stepsAfter(code)).toEqual([step, step, step]);
});

test("the error invalid_grant names the next step for a code, a refresh token, or any token", async () => {
  expect(await stepsAfter("invalid_grant")).toEqual([
    "a code lives 5 minutes, works once, and belongs to one redirectUri and clientId; send the user through begin() again",
    "the refresh token is used up, revoked, or of another clientId; send the user through begin() again",
    "the token was not revoked; check whether it belongs to this clientId",
  ]);
});
