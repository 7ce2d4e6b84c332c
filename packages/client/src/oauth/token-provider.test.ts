import { expect, test } from "vitest";
import { everythingIn } from "../testing/everything-in.js";
import { application, json, serveOAuth } from "../testing/oauth-server.js";
import { createOAuth, type Tokens, tokenProvider } from "./index.js";

/** A provider for a user who has signed in, and what it stored. */
async function signedIn(onTokens?: (tokens: Tokens) => Promise<void>) {
  const server = await serveOAuth();
  const oauth = createOAuth(server.options);
  const begun = await oauth.begin();
  const tokens = await oauth.complete(server.approve(begun), begun.pending);
  const stored: Tokens[] = [];
  const provider = tokenProvider({
    tokens,
    oauth,
    onTokens: onTokens ?? ((fresh) => void stored.push(fresh)),
  });
  return { server, provider, stored, refreshes: () => server.seen.length - 1 };
}

test("a token that works is answered as it is", async () => {
  const { provider, stored, refreshes } = await signedIn();
  expect([await provider(), await provider({ refused: false })]).toEqual(["access-1", "access-1"]);
  expect([refreshes(), stored]).toEqual([0, []]);
});

test("a refused token is refreshed once for all who wait, and stored", async () => {
  const { provider, stored, refreshes } = await signedIn();
  const refused = { refused: true };
  const answers = [provider(refused), provider(refused), provider(), provider(refused)];
  expect(await Promise.all(answers)).toEqual(["access-2", "access-2", "access-2", "access-2"]);
  expect(refreshes()).toBe(1);
  expect(stored).toMatchObject([{ accessToken: "access-2", refreshToken: "refresh-2" }]);
  expect(await provider()).toBe("access-2");
  expect(await provider(refused)).toBe("access-3");
});

test("a new token is used once it is stored, and kept where that fails", async () => {
  const full = new Error("the disk is full");
  const { provider } = await signedIn(async () => {
    throw full;
  });
  await expect(provider({ refused: true })).rejects.toBe(full);
  expect(await provider()).toBe("access-2");
});

test("without a refresh token the user must sign in again", async () => {
  const server = await serveOAuth();
  const oauth = createOAuth(server.options);
  const provider = tokenProvider({ tokens: { accessToken: "the-token" }, oauth, onTokens: () => {} });
  expect(await provider()).toBe("the-token");
  const error: unknown = await provider({ refused: true }).catch((e: unknown) => e);
  expect(error).toMatchObject({
    name: "OAuthError",
    code: "no_refresh_token",
    message: expect.stringContaining("send the user through begin() again"),
  });
  expect(everythingIn([error, provider])).not.toContain("the-token");
  expect(server.seen).toEqual([]);
});

test("a refresh that fails is told to all who wait, and tried again when asked again", async () => {
  const server = await serveOAuth({ token: json(503, { error: "temporarily_unavailable" }) });
  const tokens = { accessToken: "the-token", refreshToken: "the-refresh-token" };
  const oauth = createOAuth(server.options);
  const provider = tokenProvider({ tokens, oauth, onTokens: () => {} });
  const both = await Promise.allSettled([provider({ refused: true }), provider({ refused: true })]);
  const failed = { status: "rejected", reason: { code: "temporarily_unavailable" } };
  expect(both).toMatchObject([failed, failed]);
  await expect(provider({ refused: true })).rejects.toMatchObject({ code: "temporarily_unavailable" });
  expect(server.seen).toHaveLength(2);
  expect(everythingIn([both, provider])).not.toMatch(
    new RegExp(`the-token|the-refresh-token|${application.clientSecret.slice(0, 6)}`),
  );
});
