import { createClient } from "@kantata-refs/client";
import { startSandbox } from "@kantata-refs/sandbox";
import { describe, expect, onTestFinished, test } from "vitest";
import { createOutbox, openRedisStore } from "../../index.js";
import { linkOf } from "../../testing/links.js";
import { redisMissing, startRedis } from "../../testing/redis-server.js";
import { until } from "../../testing/until.js";

describe.skipIf(redisMissing !== undefined)("with Redis", () => {
  test("acknowledged links and a worker survive a crash of Redis", async () => {
    const redis = await startRedis();
    const sandbox = await startSandbox();
    const outbox = createOutbox({ store: await openRedisStore({ url: redis.url }) });
    onTestFinished(async () => {
      await outbox.close();
      await sandbox.close();
      await redis.close();
    });
    outbox.work({ client: createClient({ baseUrl: sandbox.url, token: sandbox.token }) });
    await outbox.enqueueMany([linkOf(1, "new"), linkOf(2, "new")]);
    await redis.kill();
    await redis.restart();
    await outbox.enqueue(linkOf(3, "new"));
    await until(async () => (await outbox.counts()).sent === 3);
    expect(sandbox.journal.entries().length).toBeGreaterThanOrEqual(3);
  });

  test("a Redis that may lose rows is named in a warning", async () => {
    const redis = await startRedis({ appendonly: "no", "maxmemory-policy": "allkeys-lru" });
    onTestFinished(() => redis.close());
    const warned: string[] = [];
    const store = await openRedisStore({
      url: redis.url,
      logger: { warn: (message) => warned.push(message) },
    });
    await store.close();
    expect(warned).toEqual([
      expect.stringContaining("appendonly"),
      expect.stringContaining("maxmemory-policy to noeviction"),
    ]);
  });
});

test("a Redis that is not there is an error that shows no password", async () => {
  const opened = openRedisStore({ url: "redis://user:secret@127.0.0.1:1" });
  await expect(opened).rejects.toMatchObject({
    name: "OutboxError",
    message: expect.stringMatching(/ECONNREFUSED/),
  });
  await expect(opened).rejects.not.toThrow("secret");
  await expect(openRedisStore({ url: "http://user:secret@host" })).rejects.toThrow(/^url: expected a URL/);
  await expect(openRedisStore({ url: "redis://host", name: "a b" })).rejects.toThrow(
    /^name: "a b" is not valid/,
  );
});
