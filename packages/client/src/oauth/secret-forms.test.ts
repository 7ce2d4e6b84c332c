import { expect, test } from "vitest";
import { everythingIn } from "../testing/everything-in.js";
import { createOAuth } from "./index.js";

/** With signs that forms, queries, headers and JSON have four ways to write. */
const clientSecret = `kq7-Zs_90.xA! ~"c`;
const good = { clientId: "the-id", redirectUri: "https://app.example/cb", clientSecret };

/** A server that repeats the credentials of a refresh as somebody made something of them. */
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
  ["as it is", (secret: string) => secret],
  ["as a query has it", encodeURIComponent],
  ["as a form has it", (secret: string) => new URLSearchParams({ s: secret }).toString().slice(2)],
  ["within a text of JSON", (secret: string) => JSON.stringify(`it is ${secret}!`)],
])("a secret that is repeated %s is hidden", async (_what, made) => {
  for (const way of ["basic", "post"] as const) {
    const { error, shown } = await repeating(way, made);
    expect(error).toMatchObject({ message: expect.stringContaining("[hidden]") });
    expect(shown).not.toMatch(/kq7|Zs_|Zs%/);
    expect(error).toMatchObject({ message: expect.not.stringContaining("[hidden][") });
  }
});

test("so is a header, unpacked or not; the id stays", async () => {
  const { shown: packed } = await repeating("basic", (_, sent) => sent);
  expect(packed).toContain("unknown: Basic [hidden]");
  const { shown: unpacked } = await repeating("basic", (_, sent) => atob(sent.split(" ")[1] ?? ""));
  expect(unpacked).toContain("unknown: the%2Did:[hidden]");
});
