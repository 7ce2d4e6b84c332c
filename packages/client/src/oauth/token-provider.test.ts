import { expect, onTestFinished, test, vi } from "vitest";
import { createClient } from "../create-client.js";
import { backoffCapMs, refreshWaitMs } from "../defaults.js";
import { everythingIn } from "../testing/everything-in.js";
import { envelope } from "../testing/loopback-server.js";
import { application, json, serveOAuth } from "../testing/oauth-server.js";
import { responseOf } from "../testing/storm.js";
import { settle, until } from "../testing/until.js";
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

test("a token that works is returned as it is", async () => {
  const { provider, stored, refreshes } = await signedIn();
  expect([await provider(), await provider({ refused: false })]).toEqual(["access-1", "access-1"]);
  expect([refreshes(), stored]).toEqual([0, []]);
});

test("a rejected token is refreshed once for all calls, and stored", async () => {
  const { provider, stored, refreshes } = await signedIn();
  const refused = { refused: true };
  const results = [provider(refused), provider(refused), provider(), provider(refused)];
  expect(await Promise.all(results)).toEqual(["access-2", "access-2", "access-2", "access-2"]);
  expect(refreshes()).toBe(1);
  expect(stored).toMatchObject([{ accessToken: "access-2", refreshToken: "refresh-2" }]);
  expect(await provider()).toBe("access-2");
  expect(await provider(refused)).toBe("access-3");
});

test("a new token is used only after onTokens succeeds, which is called until it does", async () => {
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

/** A user whose `onTokens` ends only when the test says so, with timers that stand still. */
async function storing() {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const saves: { tokens: Tokens; done: () => void; fail: (error: Error) => void }[] = [];
  const user = await signedIn((tokens) => new Promise((done, fail) => saves.push({ tokens, done, fail })));
  return { ...user, saves };
}

/** The same after a first `onTokens` that took too long. */
async function hanging() {
  const user = await storing();
  const first = user.provider({ refused: true });
  const failed = first.catch((error: unknown) => error);
  await until(() => user.saves.length === 1);
  vi.advanceTimersByTime(refreshWaitMs - 1);
  expect(user.provider()).toBe(first);
  vi.advanceTimersByTime(1);
  expect(await failed).toMatchObject({ name: "TimeoutError", message: "onTokens took more than 30000 ms" });
  return user;
}

test("when onTokens hangs, the call fails and the next one stores the same tokens without a refresh", async () => {
  const { provider, refreshes, saves } = await hanging();
  const second = provider();
  await until(() => saves.length === 2);
  expect(saves[1]?.tokens).toEqual(saves[0]?.tokens);
  saves[1]?.done();
  expect(await second).toBe("access-2");
  expect(await provider()).toBe("access-2");
  expect([refreshes(), vi.getTimerCount()]).toEqual([1, 0]);
});

test("an onTokens that ends late counts as well", async () => {
  const { provider, saves } = await hanging();
  saves[0]?.done();
  await settle();
  expect(await provider()).toBe("access-2");
  expect(saves).toHaveLength(1);
});

test("an onTokens that fails late changes nothing", async () => {
  const { provider, saves } = await hanging();
  saves[0]?.fail(new Error("connection lost"));
  await settle();
  const second = provider();
  await until(() => saves.length === 2);
  saves[1]?.done();
  expect(await second).toBe("access-2");
});

test("an onTokens that ends late does not count for newer tokens", async () => {
  const { provider, saves } = await hanging();
  const second = provider();
  await until(() => saves.length === 2);
  saves[1]?.done();
  await second;
  const third = provider({ refused: true });
  await until(() => saves.length === 3);
  saves[0]?.done();
  await settle();
  saves[2]?.fail(new Error("the disk is full"));
  await expect(third).rejects.toThrow("the disk is full");
  const fourth = provider();
  await until(() => saves.length === 4);
  expect(saves[3]?.tokens).toEqual(saves[2]?.tokens);
  saves[3]?.done();
  expect(await fourth).toBe("access-3");
});

test("a client waits through an onTokens that hangs once", async () => {
  const { provider, saves, refreshes } = await storing();
  const { externalReferences } = createClient({
    token: provider,
    fetch: async (_url, { headers }) =>
      headers.get("authorization") === "Bearer access-2" ? responseOf(204, "") : responseOf(401, {}),
  });
  const deleted = externalReferences.delete(1);
  await until(() => saves.length === 1);
  await vi.advanceTimersByTimeAsync(refreshWaitMs);
  await vi.advanceTimersByTimeAsync(backoffCapMs);
  await until(() => saves.length === 2);
  saves[1]?.done();
  expect(await deleted).toBeUndefined();
  expect(refreshes()).toBe(1);
});

test("the error of onTokens does not show the tokens", async () => {
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

test("a token that a wrapper changed is refreshed as well", async () => {
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

test("a refresh that returns the same access token can be repeated", async () => {
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

test("a refresh that takes long is not sent twice", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const resolvers: ((tokens: Tokens) => void)[] = [];
  const oauth = { refresh: () => new Promise<Tokens>((resolve) => resolvers.push(resolve)) };
  const provider = tokenProvider({
    tokens: { accessToken: "old", refreshToken: "r" },
    oauth,
    onTokens: () => {},
  });
  const first = provider({ refused: true });
  vi.advanceTimersByTime(10 * refreshWaitMs);
  expect(provider({ refused: true })).toBe(first);
  resolvers[0]?.({ accessToken: "new", tokenType: "bearer" });
  expect(await first).toBe("new");
  vi.advanceTimersByTime(10 * refreshWaitMs);
  await expect(provider({ refused: true })).rejects.toMatchObject({ code: "no_refresh_token" });
  expect(resolvers).toHaveLength(1);
});

test("clients that share a provider refresh a token once, also if one of them is late", async () => {
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

test("a refresh that fails rejects all waiting calls, and the next call refreshes again", async () => {
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
