import { expect, test } from "vitest";
import { json, serveOAuth } from "../testing/oauth-server.js";
import { createOAuth } from "./index.js";

const later = "try again later; if it lasts, ask Kantata's support";
const options = "check clientId, clientSecret and the other options against the application in Kantata";
const signInAgain =
  "the code or refresh token is used, expired, revoked, or of another clientId or redirectUri; send the user through begin() again";

/** The next step in the message of each call that fails with a code. */
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
  ["invalid_client", options],
  ["unauthorized_client", options],
  ["server_error", later],
  ["temporarily_unavailable", later],
  [
    "access_denied",
    "the user, or Kantata for them, refused; send the user through begin() again once they agree",
  ],
  ["invalid_grant", signInAgain],
  ["invalid_scope", options],
  ["made_up", options],
])("the message of %s says what to do", async (code, step) => {
  expect(await stepsAfter(code)).toEqual([step, step, step]);
});
