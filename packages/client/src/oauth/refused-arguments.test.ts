import { expect, test } from "vitest";
import { createOAuth, type OAuthOptions } from "./index.js";

const good = { clientId: "id", redirectUri: "https://app.example/cb" };

test.each([
  [{ clientId: "" }, "clientId: it is empty; pass the id of your application"],
  [{ clientId: undefined }, "clientId: it is missing or no text; pass the id of your application"],
  [{ clientId: 7 }, "clientId: it is missing or no text; pass the id of your application"],
  [
    { clientSecret: null },
    "clientSecret: it is missing or no text; pass the secret of your application, or leave it out",
  ],
  [
    { redirectUri: "cb" },
    'redirectUri: "cb" is not an absolute URL; expected one that the application is registered with, such as https://host/callback',
  ],
  [
    { redirectUri: "https://h/#" },
    'redirectUri: "https://h/#" has a fragment, which OAuth does not allow; expected one that the application is registered with, such as https://host/callback',
  ],
  [
    { clientAuthentication: "header", clientSecret: "s" },
    'clientAuthentication: "header" is neither "basic" nor "post"',
  ],
  [
    { clientAuthentication: "post" },
    'clientAuthentication: there is no clientSecret to send by "post"; pass both',
  ],
  [
    { timeoutMs: 2 ** 31 },
    "timeoutMs: 2147483648 is not valid; expected a whole number from 1 to 2147483647",
  ],
  [{ timeoutMs: 0.5 }, "timeoutMs: 0.5 is not valid; expected a whole number from 1 to 2147483647"],
])("%j throws an error that says what to pass", (change, message) => {
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

test("missing or invalid arguments reject with an error that says what to pass", async () => {
  const oauth = createOAuth({ ...good, fetch: () => Promise.reject(new Error("sent")) });
  const { pending } = await oauth.begin();
  const lost = (part: string) =>
    `pending: it has no ${part}; pass what begin() made, kept in the user's session, or begin() again where that is lost`;
  const callback = "/cb?code=c";
  await expect(oauth.complete(callback, null as never)).rejects.toThrow(lost("state"));
  await expect(oauth.complete(callback, { ...pending, state: "" })).rejects.toThrow(lost("state"));
  await expect(oauth.complete(callback, { ...pending, codeVerifier: 5 as never })).rejects.toThrow(
    lost("codeVerifier"),
  );
  await expect(oauth.complete("https://[", pending)).rejects.toThrow(
    "callbackUrl: it is not an address (it may hold a code and is not shown); pass the one that the user came back to, query and all",
  );
  for (const callbackUrl of [undefined, null, {}, new Request("https://h/cb?code=c")])
    await expect(oauth.complete(callbackUrl as never, pending)).rejects.toThrow(
      "callbackUrl: it is not an address",
    );
  const token = "it is missing or empty; pass one that complete() or refresh() answered";
  await expect(oauth.refresh(7 as never)).rejects.toThrow(`refreshToken: ${token}`);
  await expect(oauth.revoke("")).rejects.toThrow(`token: ${token}`);
});
