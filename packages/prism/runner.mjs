// Runs one Prism server in a forked process, since Prism crashes on a violation whose message is not a valid header and
// would take the test runner with it. IPC: receives `{ start }` and `{ flush }`, sends `{ listening }`, `{ failed }`,
// `{ violation }` and `{ flushed }`.
import { readFile } from "node:fs/promises";
import { Writable } from "node:stream";
import { getHttpOperationsFromSpec } from "@stoplight/prism-cli/dist/operations.js";
import { createLogger } from "@stoplight/prism-core";
import { createServer } from "@stoplight/prism-http-server";

const send = (message) => process.send?.(message);

/** Prism reports violations only in its log: JSON lines whose message starts with "Violation:". */
const violationLog = new Writable({
  decodeStrings: false,
  write(line, _encoding, done) {
    const { level, msg } = JSON.parse(line);
    const [, location, message] = /^Violation: (\S*) (.*)$/s.exec(msg) ?? [];
    if (message !== undefined)
      send({ violation: { location, message, severity: level >= 50 ? "error" : "warning" } });
    done();
  },
});

async function start({ mode, upstream, document, port }) {
  const operations = await getHttpOperationsFromSpec(JSON.parse(await readFile(document, "utf8")));
  const shared = {
    validateRequest: true,
    validateResponse: true,
    checkSecurity: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false, ignoreExamples: false },
  };
  const config =
    mode === "proxy"
      ? { ...shared, isProxy: true, upstream: new URL(upstream) }
      : { ...shared, isProxy: false };
  const logger = createLogger("prism", { level: "warn" }, violationLog);
  const server = createServer(operations, { cors: false, config, components: { logger } });
  send({ listening: await server.listen(port, "127.0.0.1") });
}

process.on("message", (message) => {
  if (message.flush !== undefined) send({ flushed: message.flush });
  if (message.start === undefined) return;
  start(message.start).catch((error) => {
    send({ failed: error instanceof Error ? error.message : String(error) });
    process.disconnect();
  });
});

// Exits with its parent, even if that was killed.
process.on("disconnect", () => process.exit(0));
