import { expectTypeOf, test } from "vitest";
import type { Token } from "../auth/token.js";
import { createOAuth, type OAuthCallOptions, type Pending, type Tokens, tokenProvider } from "./index.js";

const oauth = createOAuth({ clientId: "id", redirectUri: "https://app.example/cb" });

test("a token provider can be the token of a client", () => {
  const provider = tokenProvider({ tokens: { accessToken: "a" }, oauth, onTokens: () => {} });
  expectTypeOf(provider).toExtend<Token>();
  expectTypeOf(provider).toExtend<(request: { refused: boolean }) => string | Promise<string>>();
});

test("pending and tokens have only strings and numbers", () => {
  expectTypeOf<Pending>().toEqualTypeOf<{ state: string; codeVerifier: string }>();
  expectTypeOf<Awaited<ReturnType<typeof oauth.complete>>>().toEqualTypeOf<Tokens>();
});

test("an unknown option is a type error", () => {
  // @ts-expect-error camelCase names, as everywhere
  expectTypeOf(createOAuth).toBeCallableWith({ client_id: "id", redirectUri: "https://app.example/cb" });
});

test("optional options accept undefined", () => {
  const maybe = Math.random() > 0.5 ? "text" : undefined;
  const signal = maybe === undefined ? undefined : AbortSignal.abort();
  expectTypeOf(createOAuth).toBeCallableWith({
    clientId: "id",
    redirectUri: "https://app.example/cb",
    clientSecret: maybe,
    timeoutMs: maybe?.length,
  });
  expectTypeOf({ signal }).toExtend<OAuthCallOptions>();
  expectTypeOf(tokenProvider).toBeCallableWith({
    tokens: { accessToken: "a", refreshToken: maybe },
    oauth,
    onTokens: () => {},
  });
});
