// Runs a sandbox in its own process. Takes its options as JSON, sends `{ url, token }` over IPC, replies to the message
// "memory" with `{ rss }` in bytes, and exits with its parent.
import { startSandbox } from "@kantata-refs/sandbox";

const sandbox = await startSandbox(JSON.parse(process.argv[2] ?? "{}"));
process.on("message", () => process.send?.({ rss: process.memoryUsage().rss }));
process.on("disconnect", () => process.exit(0));
process.send?.({ url: sandbox.url, token: sandbox.token });
