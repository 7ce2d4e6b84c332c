import { expect, onTestFinished, test, vi } from "vitest";
import { createClient } from "../create-client.js";
import { refreshWaitMs } from "../defaults.js";
import { everythingIn } from "../testing/everything-in.js";
import { envelope } from "../testing/loopback-server.js";
import { application, json, serveOAuth } from "../testing/oauth-server.js";
import { responseOf } from "../testing/storm.js";
import { settle, until } from "../testing/until.js";
import { createOAuth, type Tokens, tokenProvider } from "./index.js";

/** A token provider for a user who has signed in, and the tokens that it stored. */
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

test("a valid token is returned without a refresh", async () => {
  const { provider, stored, refreshes } = await signedIn();
  expect([await provider(), await provider({ refused: false })]).toEqual(["access-1", "access-1"]);
  expect([refreshes(), stored]).toEqual([0, []]);
});

test("a rejected token is refreshed once for all waiting calls, and stored", async () => {
  const { provider, stored, refreshes } = await signedIn();
  const refused = { refused: true };
  const answers = [provider(refused), provider(refused), provider(), provider(refused)];
  expect(await Promise.all(answers)).toEqual(["access-2", "access-2", "access-2", "access-2"]);
  expect(refreshes()).toBe(1);
  expect(stored).toMatchObject([{ accessToken: "access-2", refreshToken: "refresh-2" }]);
  expect(await provider()).toBe("access-2");
  expect(await provider(refused)).toBe("access-3");
});

test("a new token is used only after it is stored, and onTokens is called until that succeeds", async () => {
  const full = new Error("the disk is full");
  const offered: Tokens[] = [];
  const { provider, refreshes } = await signedIn(async (fresh) => {
    offered.push(fresh);
    if (offered.length < 3) throw full;
  });
  await expect(provider({ refused: true })).rejects.toThrow("the disk is full");
  await expect(provider()).rejects.toThrow("the disk is full");
  expect(await Promise.all([provider(), provider({ refused: true })])).toEqual(["access-2", "access-2"]);
  expect(offered.map(({ refreshToken }) => refreshToken)).toEqual(["refresh-2", "refresh-2", "refresh-2"]);
  expect(await provider()).toBe("access-2");
  expect([offered.length, refreshes()]).toEqual([3, 1]);
});

/** A token provider whose onTokens resolves when the test says so, on a fake clock. */
async function storing() {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const saves: { tokens: Tokens; done: () => void; fail: (error: Error) => void }[] = [];
  const user = await signedIn((tokens) => new Promise((done, fail) => saves.push({ tokens, done, fail })));
  return { ...user, saves };
}

test("if onTokens hangs, it is called again without another refresh", async () => {
  const { provider, refreshes, saves } = await storing();
  const first = provider({ refused: true });
  await until(() => saves.length === 1);
  vi.advanceTimersByTime(refreshWaitMs - 1);
  expect(provider()).toBe(first);
  vi.advanceTimersByTime(1);
  const second = provider();
  await until(() => saves.length === 2);
  saves[1]?.done();
  expect(await second).toBe("access-2");
  expect(await provider()).toBe("access-2");
  expect(refreshes()).toBe(1);
  saves[0]?.done();
  expect(await first).toBe("access-2");
  expect(saves[0]?.tokens).toEqual(saves[1]?.tokens);
});

/** The same, after a first onTokens call that hangs and a second one with the same tokens; calls wait for both. */
async function hanging() {
  const user = await storing();
  const { provider, saves } = user;
  const first = provider({ refused: true });
  await until(() => saves.length === 1);
  vi.advanceTimersByTime(refreshWaitMs);
  const second = provider();
  await until(() => saves.length === 2);
  return { ...user, first, second };
}

test("if a hanging onTokens call resolves at last, all waiting calls resolve", async () => {
  const { provider, saves, first, second } = await hanging();
  saves[0]?.done();
  expect([await first, await second, await provider()]).toEqual(["access-2", "access-2", "access-2"]);
  saves[1]?.fail(new Error("too late to matter"));
});

test("if a hanging onTokens call rejects at last, calls still wait for the later one", async () => {
  const { provider, saves, first, second } = await hanging();
  saves[0]?.fail(new Error("connection lost"));
  await expect(first).rejects.toThrow("connection lost");
  await settle();
  expect(provider()).toBe(second);
  saves[1]?.done();
  expect(await second).toBe("access-2");
  expect(saves).toHaveLength(2);
});

test("an error of onTokens is shown without the tokens", async () => {
  const { provider } = await signedIn(async (tokens) => {
    throw Object.assign(new Error(`INSERT failed: ${JSON.stringify(tokens)}`), { tokens });
  });
  const { externalReferences } = createClient({
    token: provider,
    fetch: async () => responseOf(401, { errors: ["expired"] }),
  });
  const error: unknown = await externalReferences.delete(1).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ message: expect.stringContaining("INSERT failed: {") });
  expect(everythingIn(error)).not.toMatch(/access-|refresh-\d/);
  const direct: unknown = await provider().catch((reason: unknown) => reason);
  expect(everythingIn(direct)).not.toMatch(/access-|refresh-\d/);
});

test("a token that a wrapper changed is refreshed too", async () => {
  const { provider, refreshes } = await signedIn();
  const { externalReferences } = createClient({
    token: async (request) => `${await provider(request)}-decorated`,
    fetch: async (_url, { headers }) =>
      headers.get("authorization") === "Bearer access-2-decorated"
        ? responseOf(204, "")
        : responseOf(401, {}),
  });
  await externalReferences.delete(1);
  expect(refreshes()).toBe(1);
});

test("a refresh that returns the same access token is sent again on the next 401", async () => {
  let refreshes = 0;
  const same = { accessToken: "same", refreshToken: "r", tokenType: "bearer" };
  const oauth = {
    refresh: async () => {
      refreshes += 1;
      return same;
    },
  };
  const provider = tokenProvider({ tokens: same, oauth, onTokens: () => {} });
  for (const _ of [1, 2]) expect(await provider({ refused: true, token: "same" })).toBe("same");
  expect(refreshes).toBe(2);
});

test("a late success of storing old tokens does not affect new ones", async () => {
  const { provider, saves, first, second } = await hanging();
  saves[1]?.done();
  await second;
  const third = provider({ refused: true });
  await until(() => saves.length === 3);
  saves[0]?.done();
  expect(await first).toBe("access-2");
  expect(provider()).toBe(third);
  saves[2]?.fail(new Error("the disk is full"));
  await expect(third).rejects.toThrow("the disk is full");
  const fourth = provider();
  await until(() => saves.length === 4);
  expect(saves[3]?.tokens).toEqual(saves[2]?.tokens);
  saves[3]?.done();
  expect(await fourth).toBe("access-3");
});

test("a slow refresh is not sent twice", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const answers: ((tokens: Tokens) => void)[] = [];
  const oauth = { refresh: () => new Promise<Tokens>((resolve) => answers.push(resolve)) };
  const provider = tokenProvider({
    tokens: { accessToken: "old", refreshToken: "r" },
    oauth,
    onTokens: () => {},
  });
  const first = provider({ refused: true });
  vi.advanceTimersByTime(10 * refreshWaitMs);
  expect(provider({ refused: true })).toBe(first);
  answers[0]?.({ accessToken: "new", tokenType: "bearer" });
  expect(await first).toBe("new");
  vi.advanceTimersByTime(10 * refreshWaitMs);
  await expect(provider({ refused: true })).rejects.toMatchObject({ code: "no_refresh_token" });
  expect(answers).toHaveLength(1);
});

test("clients that share a token provider refresh a token once, even if one gets its 401 late", async () => {
  const { provider, refreshes } = await signedIn();
  const late: (() => void)[] = [];
  const client = (isLate: boolean) =>
    createClient({
      token: provider,
      fetch: async (_url, { headers }) => {
        if (headers.get("authorization") === "Bearer access-2") return responseOf(200, envelope([]));
        if (isLate) await new Promise<void>((resolve) => late.push(resolve));
        return responseOf(401, { errors: ["expired"] });
      },
    }).externalReferences;
  const slow = client(true).list({ subject_type: "Story" });
  const slowly = Promise.resolve(slow);
  await until(() => late.length === 1);
  await client(false).list({ subject_type: "Story" });
  late[0]?.();
  expect(await slowly).toMatchObject({ data: [] });
  expect(refreshes()).toBe(1);
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

test("a failed refresh rejects all waiting calls, and the next call sends it again", async () => {
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
