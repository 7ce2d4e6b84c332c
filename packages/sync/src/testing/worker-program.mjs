// A worker in a process of its own: `node worker-program.mjs '{"address":…,"url":…,"token":…,"options":…,"asks":…}'`.
// It says "ready" when it works. With `asks`, it names each attempt before it is sent and waits for "go"; the request then
// goes out even if the call has ended meanwhile, as one does that waited in the socket of a frozen process.
import { once } from "node:events";
import { createClient } from "@kantata-refs/client";
import {
  createOutbox,
  openRedisGate,
  openRedisStore,
  openSqliteGate,
  openSqliteStore,
} from "@kantata-refs/sync";

const { address, url, token, options, asks = false, shares = false } = JSON.parse(process.argv[2]);

/** Sends without the call's signal, after the parent has said so. */
async function ask(target, init) {
  process.send({ sends: JSON.parse(init.body).external_reference.external_status });
  for (let word = ""; word !== "go"; ) [word] = await once(process, "message");
  return fetch(target, { ...init, signal: null });
}

const isFile = "file" in address;
const gate = !shares
  ? undefined
  : isFile
    ? await openSqliteGate({ file: `${address.file}.gate` })
    : await openRedisGate({ url: address.url, name: `${address.name}-gate` });
const client = createClient({ baseUrl: url, token, gate, ...(asks && { fetch: ask }) });
const store = isFile ? await openSqliteStore(address) : await openRedisStore(address);
const outbox = createOutbox({ store });
const worker = outbox.work({ client, ...options });
process.on("disconnect", () => process.exit());
process.on("message", async (message) => {
  // Between two turns of the event loop, and so never while it holds the lock of a file.
  if (message === "freeze") process.kill(process.pid, "SIGSTOP");
  if (message !== "close") return;
  await worker.close();
  await outbox.close();
  await gate?.close();
  process.send("closed");
  process.disconnect();
});
process.send("ready");
