import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { ConnectionError } from "../errors/connection-error.js";
import { KantataError } from "../errors/kantata-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { idsOf } from "../testing/parts.js";
import { responseOf } from "../testing/storm.js";
import { settle, until } from "../testing/until.js";

const subjectTypes = ["Story", "Role", "User", "Invoice"] as const;

test("an abort reason gets no subject type, even if it is a KantataError", async () => {
  let sent = 0;
  const fetch = () => {
    sent += 1;
    return new Promise<never>(() => undefined);
  };
  const hanging = createClient({ token: "t", fetch });
  const { externalReferences: references } = hanging;
  const reason = new TimeoutError("total", 5);
  const told = reason.message;
  const signal = AbortSignal.abort(reason);
  await expect(idsOf(references.sweep({}, { subjectTypes, signal }))).rejects.toBe(reason);
  const controller = new AbortController();
  const rows = references.sweep({}, { subjectTypes, signal: controller.signal })[Symbol.asyncIterator]();
  const pending = rows.next().catch((thrown: unknown) => thrown);
  await until(() => sent > 0);
  controller.abort(reason);
  expect(await pending).toBe(reason);
  expect(reason.message).toBe(told);
});

test("an error shared by several calls gets no subject type", async () => {
  const failed = new KantataError("the refresh token was revoked");
  const { externalReferences } = createClient({
    token: () => Promise.reject(failed),
    fetch: async () => responseOf(500, ""),
  });
  await expect(idsOf(externalReferences.sweep())).rejects.toBe(failed);
  expect([failed.message, failed.subjectType]).toEqual(["the refresh token was revoked", undefined]);
});

test("an error thrown by a layer in every lane names the first subject type", async () => {
  const shared = new ConnectionError("https://vault.example", new Error("refused"));
  const { externalReferences } = createClient({
    token: "t",
    retry: false,
    use: [() => () => Promise.reject(shared)],
  });
  await expect(idsOf(externalReferences.sweep({}, { subjectTypes }))).rejects.toBe(shared);
  await settle();
  expect(shared.message).toMatch(/^\w+: no response from https:\/\/vault.example: refused$/);
});
