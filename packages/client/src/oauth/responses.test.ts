import { expect, test } from "vitest";
import { everythingIn } from "../testing/everything-in.js";
import { createOAuth } from "./index.js";

const good = { clientId: "id", redirectUri: "https://app.example/cb", clientSecret: "hush" };
const tokens = { access_token: "a", token_type: "bearer" };

/** The error of a refresh whose transport fails like this. */
async function failedBy(thrown: unknown) {
  const fetch = () => Promise.reject(thrown);
  return await createOAuth({ ...good, fetch })
    .refresh("the-token")
    .catch((error: unknown) => error);
}

test("a network error without a message still gets one", async () => {
  expect(await failedBy(new Error(""))).toMatchObject({
    code: "connection_failed",
    message: expect.stringMatching(
      /^no response from https:\S+: the connection failed; check the address and the network, then try again$/,
    ),
  });
});

test("a secret that contains another one is hidden as a whole", async () => {
  const error = await createOAuth({
    ...good,
    clientSecret: "hush",
    fetch: () =>
      Promise.reject(new TypeError("refused hush-hush and hush, for id at https://app.example/cb")),
  })
    .refresh("hush-hush")
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
])("an error response with %s has the right code", async (_what, body, code) => {
  const fetch = async () => Response.json(body, { status: 400 });
  const error: unknown = await createOAuth({ ...good, fetch })
    .refresh("r-1")
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code, status: 400 });
});

test.each([
  ["blank", { error: "invalid_scope", error_description: " \n " }, "/token (status 400)"],
  ["no text", { error: "invalid_scope", error_description: 5 }, "/token (status 400)"],
  [
    "over several lines",
    { error: "invalid_scope", error_description: " one\r\n\ttwo\u0007 three " },
    '(status 400), "one two three"',
  ],
])("a description that is %s is put on one line, or left out", async (_what, body, told) => {
  const fetch = async () => Response.json(body, { status: 400 });
  await expect(createOAuth({ ...good, fetch }).refresh("r-1")).rejects.toThrow(
    `${told}: check clientId, clientSecret and the other options against`,
  );
});

test("a secret is also hidden in the spelling of a form, and nothing else is hidden", async () => {
  const { clientSecret: _, ...open } = good;
  const said = "a+b and a b, c is undefined";
  const fetch = () => Promise.reject(new TypeError(said));
  await expect(createOAuth({ ...open, fetch }).refresh("a b")).rejects.toThrow(
    ": [hidden] and [hidden], c is undefined; check",
  );
  await expect(createOAuth({ ...open, fetch }).refresh("another")).rejects.toThrow(`: ${said}; check`);
});

test.each([204, 205, 304])("a response with status %i is not an OAuth response", async (status) => {
  const fetch = async () => new Response(null, { status });
  await expect(createOAuth({ ...good, fetch }).refresh("r-1")).rejects.toMatchObject({
    code: "invalid_answer",
    status,
    message: expect.stringMatching(
      /with no content-type, which is not an OAuth response \("response" is not a conform/,
    ),
  });
});

test("a redirect that a browser hides is not an OAuth response", async () => {
  const fetch = async () => Response.error();
  await expect(createOAuth({ ...good, fetch }).refresh("r-1")).rejects.toMatchObject({
    code: "invalid_answer",
    status: 0,
    message: expect.stringMatching(/returned status 0 .+ \("response" is not a conform/),
  });
});

test("an error code in a response with status 200 is the code of the error", async () => {
  const fetch = async () => Response.json({ error: "invalid_grant" });
  await expect(createOAuth({ ...good, fetch }).refresh("r-1")).rejects.toMatchObject({
    code: "invalid_grant",
    status: 200,
  });
});

test("fields that the server left out are missing", async () => {
  const fetch = async () => Response.json(tokens);
  expect(Object.keys(await createOAuth({ ...good, fetch }).refresh("r-1")).toSorted()).toEqual([
    "accessToken",
    "refreshToken",
    "tokenType",
  ]);
});

test.each([
  { refresh_token: null, expires_in: null },
  { refresh_token: "", expires_in: "" },
  { expires_in: -1 },
  { expires_in: "-1" },
])("blank fields beside new tokens are ignored: %j", async (blank) => {
  const fetch = async () => Response.json({ ...tokens, ...blank });
  expect(await createOAuth({ ...good, fetch }).refresh("r-1")).toEqual({
    accessToken: tokens.access_token,
    refreshToken: "r-1",
    tokenType: "bearer",
  });
});

test("a zero and a negative number as text are kept", async () => {
  const fetch = async () => Response.json({ ...tokens, refresh_token: "-5", expires_in: 0 });
  expect(await createOAuth({ ...good, fetch }).refresh("r-1")).toMatchObject({
    refreshToken: "-5",
    expiresInSeconds: 0,
  });
});

const html = { "content-type": "text/html;charset=utf-8" };

test.each([
  ["a page of spaces", new Response(" \n", { headers: html })],
  ["a word without a type", new Response(new Blob(["done"]))],
  ["JSON", Response.json({})],
  [
    "a type that only ends like a page's",
    new Response("done", { headers: { "content-type": "x/text/html" } }),
  ],
])("a revocation succeeds if the response is %s", async (_what, response) => {
  expect(await createOAuth({ ...good, fetch: async () => response }).revoke("t-1")).toBeUndefined();
});

test("a revocation fails if the response is a page", async () => {
  const fetch = async () => new Response("<p>Sign in</p>", { headers: html });
  await expect(createOAuth({ ...good, fetch }).revoke("t-1")).rejects.toThrow(
    "(it is a page, so the token may still work)",
  );
});

test("the public fields of a request are not hidden", async () => {
  const said = "authorization_code of id for https://app.example/cb?tenant=7";
  const redirectUri = "https://app.example/cb?tenant=7";
  const oauth = createOAuth({ ...good, redirectUri, fetch: () => Promise.reject(new TypeError(said)) });
  const { pending } = await oauth.begin();
  const callback = `${redirectUri}&code=the-code&state=${pending.state}`;
  await expect(oauth.complete(callback, pending)).rejects.toThrow(`: ${said}; check`);
});
