import { expect, test } from "vitest";
import { everythingIn } from "../testing/everything-in.js";
import { createOAuth } from "./index.js";

/** Contains characters that forms, queries, headers and JSON encode differently. */
const clientSecret = `kq7-Zs_90.xA! ~"c`;
const good = { clientId: "the-id", redirectUri: "https://app.example/cb", clientSecret };

/** The error of a refresh whose server repeats the credentials in this form. */
async function repeating(
  clientAuthentication: "basic" | "post",
  made: (secret: string, sent: string) => string,
) {
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    const { authorization, body } = {
      authorization: new Headers(init?.headers).get("authorization"),
      ...init,
    };
    const sent = authorization ?? (body as URLSearchParams).toString();
    return Response.json(
      { error: "invalid_client", error_description: `unknown: ${made(clientSecret, sent)}` },
      { status: 401 },
    );
  };
  const error: unknown = await createOAuth({ ...good, clientAuthentication, fetch })
    .refresh("r-1")
    .catch((reason: unknown) => reason);
  return { error, shown: everythingIn(error) };
}

test.each([
  ["unchanged", (secret: string) => secret],
  ["encoded for a query", encodeURIComponent],
  ["encoded for a form", (secret: string) => new URLSearchParams({ s: secret }).toString().slice(2)],
  ["in a JSON string", (secret: string) => JSON.stringify(`it is ${secret}!`)],
])("a secret that the server repeats %s is hidden", async (_what, made) => {
  for (const way of ["basic", "post"] as const) {
    const { error, shown } = await repeating(way, made);
    expect(error).toMatchObject({ message: expect.stringContaining("[hidden]") });
    expect(shown).not.toMatch(/kq7|Zs_|Zs%/);
    expect(error).toMatchObject({ message: expect.not.stringContaining("[hidden][") });
  }
});

test("the Authorization header is hidden, encoded or decoded, and the client id is shown", async () => {
  const { shown: encoded } = await repeating("basic", (_, sent) => sent);
  expect(encoded).toContain("unknown: Basic [hidden]");
  const { shown: decoded } = await repeating("basic", (_, sent) => atob(sent.split(" ")[1] ?? ""));
  expect(decoded).toContain("unknown: the%2Did:[hidden]");
});
