import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { maxAttempts } from "../defaults.js";
import { everythingIn } from "../testing/everything-in.js";
import { manualClock } from "../testing/manual-clock.js";
import { responseOf } from "../testing/storm.js";
import { createOAuth, OAuthError, type Tokens, tokenProvider } from "./index.js";

const kept = { accessToken: "access-1", refreshToken: "refresh-1" };
const good = { clientId: "id", redirectUri: "https://app.example/cb" };

/** A call whose token is rejected, while requests to the OAuth server fail with this code. */
async function calling(code: string, brokenTimes: number) {
  let refreshes = 0;
  const oauth = createOAuth({
    ...good,
    fetch: async () => {
      refreshes += 1;
      if (refreshes > brokenTimes) return Response.json({ access_token: "access-2", token_type: "bearer" });
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("broken"), { code }) });
    },
  });
  const clock = manualClock();
  const { externalReferences } = createClient({
    token: tokenProvider({ tokens: kept, oauth, onTokens: () => undefined }),
    clock,
    fetch: async (_url, { headers }) =>
      responseOf(headers.get("authorization") === "Bearer access-2" ? 204 : 401, ""),
  });
  const outcome = await clock.run(
    externalReferences.delete(1).then(
      () => "done",
      (reason: unknown) => reason,
    ),
  );
  return { outcome, refreshes };
}

test.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"])(
  "a refresh that never connected (%s) is retried like a call",
  async (code) => {
    expect(await calling(code, 2)).toEqual({ outcome: "done", refreshes: 3 });
    expect(await calling(code, 99)).toMatchObject({
      outcome: { name: "OAuthError", code: "connection_failed" },
      refreshes: maxAttempts,
    });
  },
);

test("a refresh whose response was lost is not retried: its refresh token may be used up", async () => {
  expect(await calling("ECONNRESET", 1)).toMatchObject({
    outcome: { name: "OAuthError", code: "connection_failed", operation: "deleteExternalReference" },
    refreshes: 1,
  });
});

/** A provider whose refreshes return numbered tokens. */
function numbered(onTokens: (tokens: Tokens) => void | Promise<void>) {
  let refreshes = 0;
  const provider = tokenProvider({
    tokens: kept,
    oauth: {
      refresh: async () => {
        refreshes += 1;
        const accessToken = `access-${refreshes + 1}`;
        return { accessToken, refreshToken: `refresh-${refreshes + 1}`, tokenType: "bearer" };
      },
    },
    onTokens,
  });
  return { provider, refreshes: () => refreshes };
}

test("onTokens may change the object that it gets", async () => {
  const stored: string[] = [];
  const { provider } = numbered((tokens) => {
    tokens.accessToken = `sealed ${tokens.accessToken}`;
    stored.push(tokens.accessToken);
    if (stored.length === 1) throw new Error("not now");
  });
  await expect(provider({ refused: true })).rejects.toThrow("not now");
  expect(await provider({ refused: true })).toBe("access-2");
  expect(await provider()).toBe("access-2");
  expect(stored).toEqual(["sealed access-2", "sealed access-2"]);
});

test("the error of onTokens shows neither the new tokens nor the old ones", async () => {
  const { provider } = numbered(({ accessToken, refreshToken }) => {
    const { accessToken: access, refreshToken: refresh } = kept;
    throw new Error(`UPDATE t SET a=${accessToken}, r=${refreshToken} WHERE a=${access} AND r=${refresh}`);
  });
  const error: unknown = await provider({ refused: true }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    message: "UPDATE t SET a=[hidden], r=[hidden] WHERE a=[hidden] AND r=[hidden]",
  });
  expect(everythingIn(error)).not.toMatch(/(access|refresh)-\d/);
});

test("the error of a custom refresh does not show its token", async () => {
  const refresh = async (token: string) => {
    throw new TypeError(`no such token: ${token}`);
  };
  const provider = tokenProvider({ tokens: kept, oauth: { refresh }, onTokens: () => undefined });
  await expect(provider({ refused: true })).rejects.toMatchObject({
    name: "TypeError",
    message: "no such token: [hidden]",
  });
});

test.each([
  ["ECONNRESET", 1],
  ["ECONNREFUSED", maxAttempts],
])(
  "a custom refresh that fails with %s runs %i times, as its refresh token works once",
  async (code, times) => {
    let asked = 0;
    const refresh = async (token: string) => {
      asked += 1;
      throw Object.assign(new Error(`${token} went nowhere`), { code });
    };
    const clock = manualClock();
    const { externalReferences } = createClient({
      token: tokenProvider({ tokens: kept, oauth: { refresh }, onTokens: () => undefined }),
      clock,
      fetch: async () => responseOf(401, ""),
    });
    await expect(clock.run(externalReferences.delete(1))).rejects.toMatchObject({
      name: "OAuthError",
      code: "connection_failed",
      message: expect.stringMatching(/^the refresh failed: \[hidden\] went nowhere; check/),
      cause: { code },
    });
    expect(asked).toBe(times);
  },
);

test("an OAuthError of a custom refresh is thrown as it is", async () => {
  const revoked = new OAuthError("revoked", { code: "invalid_grant" });
  const refresh = () => Promise.reject(revoked);
  const provider = tokenProvider({ tokens: kept, oauth: { refresh }, onTokens: () => undefined });
  await expect(provider({ refused: true })).rejects.toBe(revoked);
});

test("the provider remembers the last eight tokens", async () => {
  const { provider, refreshes } = numbered(() => undefined);
  for (let token = 1; token <= 9; token += 1) await provider({ refused: true, token: `access-${token}` });
  expect(await provider({ refused: true, token: "access-2" })).toBe("access-10");
  expect(refreshes()).toBe(9);
  expect(await provider({ refused: true, token: "access-1" })).toBe("access-11");
});

test("a client that is late with an older token gets the current one", async () => {
  const { provider, refreshes } = numbered(() => undefined);
  for (let token = 1; token <= 4; token += 1) await provider({ refused: true, token: `access-${token}` });
  expect(refreshes()).toBe(4);
  for (const token of ["access-1", "access-2", "access-3", "access-4"])
    expect(await provider({ refused: true, token })).toBe("access-5");
  expect(refreshes()).toBe(4);
  expect(await provider({ refused: true, token: "access-5" })).toBe("access-6");
});
