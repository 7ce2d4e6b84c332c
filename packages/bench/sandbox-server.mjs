// Runs a sandbox in a process of its own. Takes its options as JSON, sends `{ url, token }` over IPC, answers the
// message "memory" with the bytes that it holds, and ends with its parent.
import { startSandbox } from "@kantata-refs/sandbox";

const sandbox = await startSandbox(JSON.parse(process.argv[2] ?? "{}"));
process.on("message", () => process.send?.({ rss: process.memoryUsage().rss }));
process.on("disconnect", () => process.exit(0));
process.send?.({ url: sandbox.url, token: sandbox.token });
