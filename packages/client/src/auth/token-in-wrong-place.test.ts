import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { everythingIn } from "../testing/everything-in.js";
import { responseOf } from "../testing/storm.js";

const token = "s3cr3t-t0ken-of-a-user";

test.each([
  token,
  `http://${token}`,
  `ftp://${token}/x`,
  `https://${token}:x@host/`,
  `https://host/?t=${token}`,
])("a token passed as baseUrl by mistake is not shown in the error: %#", (baseUrl) => {
  let thrown: unknown;
  try {
    createClient({ token: "t", baseUrl });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ name: "InputError", field: "baseUrl" });
  expect(everythingIn(thrown)).not.toContain("s3cr3t");
});

test.each([
  ["alone", token],
  ["after a user name", `user:${token}`],
  ["after a longer user name", `users:${token}`],
  ["before other text", `${token}:x`],
])("the base64 form of the token, %s, is in no error, log line or response", async (_where, secret) => {
  const encoded = btoa(secret);
  const logged: unknown[] = [];
  const log = (...line: unknown[]) => void logged.push(line);
  const client = createClient({
    token,
    logger: { debug: log, info: log, warn: log },
    logLevel: "debug",
    retry: false,
    fetch: async () => responseOf(403, { errors: [`denied to ${encoded}`] }, { "x-request-id": encoded }),
  });
  const error: unknown = await client.externalReferences.delete(1).catch((reason: unknown) => reason);
  const raw = await client.raw.GET("/external_references", { params: { query: { subject_type: "Story" } } });
  const shown = [everythingIn(error), everythingIn(logged), everythingIn(raw.error)].join("\n");
  expect(shown + [...raw.response.headers].join()).not.toContain(btoa(token).slice(4, 20));
  // The part of the encoding that does not depend on the text around it.
  expect(shown).not.toContain(encoded.slice(8, 28));
  expect(shown).toContain("[token]");
});
