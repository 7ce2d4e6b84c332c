import { expect, onTestFinished, test, vi } from "vitest";
import { everythingIn } from "../testing/everything-in.js";
import { createOAuth } from "./index.js";

const good = { clientId: "id", redirectUri: "https://app.example/cb", clientSecret: "hush" };
const tokens = { access_token: "a", token_type: "bearer" };

test("a request may take half a minute, unless the options say otherwise", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const signals: AbortSignal[] = [];
  const fetch = (_url: unknown, init?: RequestInit) => {
    if (init?.signal) signals.push(init.signal);
    return new Promise<Response>(() => undefined);
  };
  for (const [options, limit] of [
    [{}, 30_000],
    [{ timeoutMs: 5 }, 5],
  ] as const) {
    const going = createOAuth({ ...good, fetch, ...options }).refresh("r-1");
    const ended = going.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(limit - 1);
    expect(signals.at(-1)?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await ended).toMatchObject({
      code: "timeout",
      message: expect.stringMatching(
        new RegExp(`^no answer from https://.+ within ${limit} ms; try again, or raise timeoutMs$`),
      ),
    });
    expect(signals.at(-1)?.aborted).toBe(true);
  }
  expect(vi.getTimerCount()).toBe(0);
});

test("an answer in time leaves no timer", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const oauth = createOAuth({ ...good, fetch: async () => Response.json(tokens) });
  expect(await oauth.refresh("r-1")).toMatchObject({ accessToken: "a" });
  expect(vi.getTimerCount()).toBe(0);
});

/** The error of a refresh whose transport fails like this. */
async function failedBy(thrown: unknown) {
  const fetch = () => Promise.reject(thrown);
  return await createOAuth({ ...good, fetch })
    .refresh("the-token")
    .catch((error: unknown) => error);
}

test("a failure that says nothing is named all the same", async () => {
  expect(await failedBy(new Error(""))).toMatchObject({
    code: "connection_failed",
    message: expect.stringMatching(
      /^no answer from https:\S+: the connection failed; check the address and the network, then try again$/,
    ),
  });
});

test("of secrets that are parts of one another, and of empty ones, nothing is left in an error", async () => {
  const error = await createOAuth({
    ...good,
    clientSecret: "hush-hush",
    fetch: () =>
      Promise.reject(new TypeError("refused hush-hush and hush, for id at https://app.example/cb")),
  })
    .refresh("hush")
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    message: expect.stringContaining("refused [hidden] and [hidden], for id at https://app.example/cb;"),
  });
  expect(everythingIn(error)).not.toContain("hush");
});

test.each([
  ["a code with what would end a line", { error: "a\nb" }, "invalid_answer"],
  ["a code of 65 characters", { error: "x".repeat(65) }, "invalid_answer"],
  ["a code of 64 characters", { error: "x".repeat(64) }, "x".repeat(64)],
  ["a code with quotes", { error: '"no"' }, "invalid_answer"],
  ["a code with a backslash", { error: "n\\o" }, "invalid_answer"],
  ["a code of symbols", { error: "!#[]~" }, "!#[]~"],
  ["an empty code", { error: "" }, "invalid_answer"],
  ["a code that is no text", { error: 5 }, "invalid_answer"],
  ["null", null, "invalid_answer"],
  ["a text", "no", "invalid_answer"],
])("a refusal with %s is told apart", async (_what, body, code) => {
  const fetch = async () => Response.json(body, { status: 400 });
  const error: unknown = await createOAuth({ ...good, fetch })
    .refresh("r-1")
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code, status: 400 });
});

test.each([
  ["blank", { error: "invalid_scope", error_description: " \n " }, "(status 400)"],
  ["no text", { error: "invalid_scope", error_description: 5 }, "(status 400)"],
  [
    "over several lines",
    { error: "invalid_scope", error_description: " one\r\n\ttwo\u0007 three " },
    '(status 400, "one two three")',
  ],
])("a description that is %s is told on one line, or left out", async (_what, body, told) => {
  const fetch = async () => Response.json(body, { status: 400 });
  await expect(createOAuth({ ...good, fetch }).refresh("r-1")).rejects.toThrow(`${told}: check the options`);
});

test.each([204, 205, 304])("an answer with %i has no body, and is none of OAuth's", async (status) => {
  const fetch = async () => new Response(null, { status });
  await expect(createOAuth({ ...good, fetch }).refresh("r-1")).rejects.toMatchObject({
    code: "invalid_answer",
    status,
  });
});
