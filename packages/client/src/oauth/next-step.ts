import { oauth2 } from "@kantata-refs/schema";

const codeMinutes = oauth2.codeLifetimeSeconds / 60;

/** What to do about a code that was refused: it is old, used, or was had with another address or application. */
export const afterRefusedCode =
  `a code lives ${codeMinutes} minutes, works once, and belongs to one redirectUri and clientId; ` +
  "send the user through begin() again";

/** What to do about a refresh token that was refused. */
export const afterRefusedRefresh =
  "the refresh token is used up, revoked, or of another clientId; send the user through begin() again";

/** What to do about a token that could not be revoked. */
export const afterRefusedRevocation = "the token was not revoked; check whether it belongs to this clientId";

const later = "try again later; if it lasts, ask Kantata's support";
const application =
  "check clientId, clientSecret and clientAuthentication against the application in Kantata";

const steps = new Map([
  [
    "access_denied",
    "the user, or Kantata for them, said no; send them through begin() again once they agree",
  ],
  ["invalid_client", application],
  ["unauthorized_client", application],
  ["server_error", later],
  ["temporarily_unavailable", later],
]);

/** What the reader of an error can do about a code of the server. */
export function nextStep(code: string, afterRefusedGrant: string): string {
  if (code === "invalid_grant") return afterRefusedGrant;
  return steps.get(code) ?? "check the options of createOAuth against the application in Kantata";
}
