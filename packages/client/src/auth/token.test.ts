import { expect, test, vi } from "vitest";
import { createClient } from "../create-client.js";
import { InputError } from "../errors/input-error.js";
import { goodPage, inTurn, says } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { type LoopbackServer, serve } from "../testing/loopback-server.js";
import type { Token, TokenRequest } from "./token.js";

const refusal = JSON.stringify({ errors: [{ type: "oauth", message: "Invalid OAuth 2 Request" }] });

const clientOf = (baseUrl: string, token: Token) =>
  createClient({ token, baseUrl, timeout: distantLimits, clock: leapingClock() }).externalReferences;

/** A server that accepts only these tokens. */
async function serveTokens(...good: string[]): Promise<LoopbackServer> {
  const server = await serve((response) => {
    const authorization = server.seen.at(-1)?.headers.authorization ?? "";
    const isGood = good.some((token) => authorization === `Bearer ${token}`);
    says(isGood ? 200 : 401, isGood ? goodPage : refusal)(response);
  });
  return server;
}

const sentTokens = ({ seen }: LoopbackServer) => seen.map(({ headers }) => headers.authorization);
const list = (references: ReturnType<typeof clientOf>) =>
  Promise.resolve(references.list({ subject_type: "Story" }));

/** A token provider with a cache. */
function cachingProvider(...tokens: string[]) {
  let cached = tokens.shift() ?? "";
  return vi.fn<(request: TokenRequest) => Promise<string>>(async ({ refused }) => {
    if (refused) cached = tokens.shift() ?? cached;
    return cached;
  });
}

test("the token provider is called before every attempt", async () => {
  const server = await serve(inTurn(says(503), says(429), says(200, goodPage)));
  let asked = 0;
  const provider = () => {
    asked += 1;
    return `t${asked}`;
  };
  await list(clientOf(server.url, provider));
  expect(sentTokens(server)).toEqual(["Bearer t1", "Bearer t2", "Bearer t3"]);
});

test("a 401 refreshes the token and retries the call once", async () => {
  const server = await serveTokens("new");
  const provider = cachingProvider("old", "new");
  expect((await list(clientOf(server.url, provider))).data).toHaveLength(1);
  expect(sentTokens(server)).toEqual(["Bearer old", "Bearer new"]);
  expect(provider.mock.calls.filter(([{ refused }]) => refused)).toHaveLength(1);
});

test("20 concurrent calls that get a 401 share one refresh", async () => {
  const server = await serveTokens("new");
  const provider = cachingProvider("old", "new", "newer");
  const references = clientOf(server.url, provider);
  const pages = await Promise.all(Array.from({ length: 20 }, () => list(references)));
  expect(pages.every(({ data }) => data.length === 1)).toBe(true);
  expect(provider.mock.calls.filter(([{ refused }]) => refused)).toHaveLength(1);
  expect(sentTokens(server).filter((sent) => sent === "Bearer new")).toHaveLength(20);
});

test("the refreshed token is used, even if the token provider later returns the old one", async () => {
  const server = await serveTokens("new");
  const references = clientOf(server.url, ({ refused }) => (refused ? "new" : "old"));
  await list(references);
  await list(references);
  expect(sentTokens(server)).toEqual(["Bearer old", "Bearer new", "Bearer old", "Bearer new"]);
});

test("a second 401 rejects with AuthenticationError", async () => {
  const server = await serveTokens();
  const provider = cachingProvider("old", "new", "newer");
  await expect(list(clientOf(server.url, provider))).rejects.toMatchObject({
    name: "AuthenticationError",
    status: 401,
    attempts: 2,
    entries: [{ type: "oauth" }],
  });
  expect(sentTokens(server)).toEqual(["Bearer old", "Bearer new"]);
});

test("a refresh that returns the rejected token is started again by the next call", async () => {
  const server = await serveTokens("new");
  const answers = ["old", "new"];
  let cached = "old";
  const provider = ({ refused }: TokenRequest) => {
    if (refused) cached = answers.shift() ?? "";
    return cached;
  };
  const references = clientOf(server.url, provider);
  await expect(list(references)).rejects.toMatchObject({ name: "AuthenticationError", attempts: 2 });
  expect((await list(references)).data).toHaveLength(1);
  expect(sentTokens(server).at(-1)).toBe("Bearer new");
});

test("a 401 to a fixed token rejects without a retry", async () => {
  const server = await serveTokens();
  await expect(list(clientOf(server.url, "old"))).rejects.toMatchObject({
    name: "AuthenticationError",
    attempts: 1,
  });
});

test("a 401 refreshes the token even with retry: false", async () => {
  const server = await serveTokens("new");
  const client = createClient({ token: cachingProvider("old", "new"), baseUrl: server.url, retry: false });
  await client.externalReferences.list({ subject_type: "Story" });
  expect(server.seen).toHaveLength(2);
});

test.each([
  [
    "throws",
    () => {
      throw new RangeError("the vault is closed");
    },
  ],
  ["rejects", () => Promise.reject(new RangeError("the vault is closed"))],
] satisfies [string, Token][])(
  "if the token provider %s, the call rejects with its message and sends no request",
  async (_what, provider) => {
    const server = await serveTokens("new");
    const references = clientOf(server.url, provider);
    const calls = Array.from({ length: 40 }, () => list(references).catch((reason: unknown) => reason));
    // More calls than the gate admits at once: their places are freed.
    for (const error of await Promise.all(calls))
      expect(error).toMatchObject({
        name: "KantataError",
        operation: "listExternalReferences",
        message: "the token provider failed: the vault is closed",
        cause: { name: "RangeError", message: "the vault is closed" },
      });
    expect(server.seen).toEqual([]);
  },
);

test("a KantataError thrown by the token provider is the error of the call", async () => {
  const server = await serveTokens("new");
  const failure = new InputError("vault", "it is locked");
  const references = clientOf(server.url, () => Promise.reject(failure));
  await expect(list(references)).rejects.toBe(failure);
  expect(failure).toMatchObject({ operation: "listExternalReferences", attempts: 0 });
  expect(server.seen).toEqual([]);
});

test("a failed refresh rejects all calls that wait for it, and the next call refreshes again", async () => {
  const server = await serveTokens("new");
  let refreshes = 0;
  let cached = "old";
  const provider = async ({ refused }: TokenRequest) => {
    if (!refused) return cached;
    refreshes += 1;
    if (refreshes === 1) throw new RangeError("the vault is closed");
    cached = "new";
    return cached;
  };
  const references = clientOf(server.url, provider);
  const failed = await Promise.all(
    Array.from({ length: 5 }, () => list(references).catch((reason: unknown) => reason)),
  );
  expect(failed.filter((error) => String(error).includes("the vault is closed")).length).toBeGreaterThan(0);
  expect((await list(references)).data).toHaveLength(1);
});

test.each([
  [undefined, "expected a string, got undefined"],
  [null, "expected a string, got null"],
  [7, "expected a string, got number"],
  [{ token: "t" }, "expected a string, got object"],
  ["", "it is empty"],
  ["two words", "it has spaces"],
  ["line\r\nx-admin: 1", "it has spaces, line breaks"],
  ["tökén", "characters outside ASCII"],
])(
  "a token provider that returns %j rejects the call with InputError, and no request is sent",
  async (answer, message) => {
    const server = await serveTokens("new");
    for (const provider of [() => answer, async () => answer]) {
      const refused = list(clientOf(server.url, provider as unknown as Token));
      await expect(refused).rejects.toMatchObject({
        name: "InputError",
        field: "token",
        attempts: 0,
        operation: "listExternalReferences",
        message: expect.stringContaining(message),
      });
    }
    expect(server.seen).toEqual([]);
  },
);

test("a token provider that throws on a refresh is called again by the next call", async () => {
  const server = await serveTokens("new");
  let refusals = 0;
  const references = clientOf(server.url, ({ refused }) => {
    if (!refused) return "old";
    refusals += 1;
    if (refusals === 1) throw new RangeError("the vault is closed");
    return "new";
  });
  await expect(list(references)).rejects.toThrow("the vault is closed");
  expect((await list(references)).data).toHaveLength(1);
});
