import { expect, test } from "vitest";
import { json, serveOAuth } from "../testing/oauth-server.js";
import { createOAuth } from "./index.js";

const application =
  "check clientId, clientSecret and clientAuthentication against the application in Kantata";
const later = "try again later; if it lasts, ask Kantata's support";
const anythingElse = "check the options of createOAuth against the application in Kantata";

/** What a refusal with a code tells to do, for each call. */
async function stepsAfter(code: string): Promise<string[]> {
  const refuse = json(400, { error: code });
  const server = await serveOAuth({ token: refuse, revoke: refuse });
  const oauth = createOAuth(server.options);
  const begun = await oauth.begin();
  const calls = [
    oauth.complete(server.approve(begun), begun.pending),
    oauth.refresh("refresh-1"),
    oauth.revoke("access-1"),
  ];
  const messages = (await Promise.allSettled(calls)).map((one) =>
    one.status === "rejected" ? (one.reason as Error).message : "it went well",
  );
  const prefix = new RegExp(`^${code} from http://127\\.0\\.0\\.1:\\d+/(token|revoke) \\(status 400\\): `);
  return messages.map((message) => message.replace(prefix, ""));
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
])("%s comes with what to do about it", async (code, step) => {
  expect(await stepsAfter(code)).toEqual([step, step, step]);
});

test("a grant that is refused comes with what to do about a code, a refresh token, or any token", async () => {
  expect(await stepsAfter("invalid_grant")).toEqual([
    "a code lives 5 minutes, works once, and belongs to one redirectUri and clientId; send the user through begin() again",
    "the refresh token is used up, revoked, or of another clientId; send the user through begin() again",
    "the token was not revoked; check whether it belongs to this clientId",
  ]);
});
