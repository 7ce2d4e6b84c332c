import { expect, test } from "vitest";
import { redact } from "./redact.js";

test.each([
  "authorization",
  "Proxy-Authorization",
  "X-Auth",
  "access_token",
  "clientSecret",
  "password",
  "Set-Cookie",
  "sessionId",
  "credentials",
  "X-Signature",
  "api_key",
  "X-Api-Key",
  "apikey",
  "Ocp-Apim-Subscription-Key",
  "x-functions-key",
  "x-jwt",
  "db_pwd",
])("what stands under %s is masked, at any depth", (name) => {
  expect(redact({ [name]: "x", deep: { deeper: { [name]: { x: 1 } } }, status: 200 })).toEqual({
    [name]: "[redacted]",
    deep: { deeper: { [name]: "[redacted]" } },
    status: 200,
  });
});

test("everything else is kept as it is", () => {
  const fields = {
    url: "https://x/?key=1",
    keys: ["api"],
    none: null,
    missing: undefined,
    call: "a-1",
    key_count: 2,
    "x-key-id": 3,
  };
  expect(redact(fields)).toEqual(fields);
  expect(redact({ list: [1, 2] }).list).toEqual([1, 2]);
});
