import { expect, test } from "vitest";
import { createOAuth, type OAuthOptions } from "./index.js";

const good = { clientId: "id", redirectUri: "https://app.example/cb" };

test.each([
  [{ clientId: "" }, "clientId: it is missing, empty or not a string; pass the id of your application"],
  [
    { clientId: undefined },
    "clientId: it is missing, empty or not a string; pass the id of your application",
  ],
  [{ clientId: 7 }, "clientId: it is missing, empty or not a string; pass the id of your application"],
  [
    { clientSecret: null },
    "clientSecret: it is missing, empty or not a string; pass the secret of your application, or leave it out",
  ],
  [
    { redirectUri: "cb" },
    'redirectUri: "cb" is not valid; expected an absolute URL without a fragment, as registered in Kantata',
  ],
  [
    { redirectUri: "https://h/#" },
    'redirectUri: "https://h/#" is not valid; expected an absolute URL without a fragment, as registered in Kantata',
  ],
  [
    { clientAuthentication: "header", clientSecret: "s" },
    'clientAuthentication: "header" is not valid; expected one of basic, post',
  ],
  [
    { clientAuthentication: "post" },
    "clientSecret: it is missing, empty or not a string; pass the secret of your application, or leave it out",
  ],
  [
    { timeoutMs: 2 ** 31 },
    "timeoutMs: 2147483648 is not valid; expected a whole number from 1 to 2147483647",
  ],
  [{ timeoutMs: 0.5 }, "timeoutMs: 0.5 is not valid; expected a whole number from 1 to 2147483647"],
])("%j throws an InputError that says what to pass", (change, message) => {
  const options = { ...good, ...change } as unknown as OAuthOptions;
  expect(() => createOAuth(options)).toThrow(expect.objectContaining({ message }) as Error);
});

test.each([
  { timeoutMs: 1 },
  { timeoutMs: 2 ** 31 - 1 },
  { clientSecret: "s", clientAuthentication: "basic" },
  { redirectUri: "com.example.app:/cb" },
] satisfies Partial<OAuthOptions>[])("%j is accepted", async (change) => {
  const { url } = await createOAuth({ ...good, ...change }).begin();
  expect(new URL(url).searchParams.get("client_id")).toBe("id");
});

test("missing arguments reject with an InputError that says what to pass", async () => {
  const oauth = createOAuth({ ...good, fetch: () => Promise.reject(new Error("sent")) });
  const { pending } = await oauth.begin();
  const lost =
    "pending: it is missing, empty or not a string; pass what begin() returned, or send the user through begin() again if the session lost it";
  const callback = "/cb?code=c";
  await expect(oauth.complete(callback, null as never)).rejects.toThrow(lost);
  await expect(oauth.complete(callback, { ...pending, state: "" })).rejects.toThrow(lost);
  await expect(oauth.complete(callback, { ...pending, codeVerifier: 5 as never })).rejects.toThrow(lost);
  await expect(oauth.complete("https://[", pending)).rejects.toThrow(
    "callbackUrl: it is not a URL (not shown: it may contain a code)",
  );
  await expect(oauth.refresh(7 as never)).rejects.toThrow(
    "refreshToken: it is missing, empty or not a string; pass the one that complete() or refresh() returned",
  );
  await expect(oauth.revoke("")).rejects.toThrow(
    "token: it is missing, empty or not a string; pass one that complete() or refresh() returned",
  );
});
