import { createServer, type RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { UsageError } from "../parse-arguments.js";
import { createBoard } from "./board-app.js";
import { readBoardOptions } from "./board-options.js";
import { boardPort, listenerOptions } from "./defaults.js";
import { listen } from "./listen.js";
import { liveUpstream, sandboxUpstream } from "./open-upstream.js";
import { servePage } from "./serve-page.js";
import type { Upstream } from "./upstream.js";

type Options = ReturnType<typeof readBoardOptions>;

async function openUpstream({ live, write, baseUrl, seed }: Options): Promise<Upstream> {
  if (!live) return await sandboxUpstream(seed);
  const { KANTATA_TOKEN: token } = process.env;
  if (token === undefined || token === "")
    throw new UsageError(
      `--live needs an access token, but KANTATA_TOKEN is ${token === "" ? "empty" : "not set"}`,
    );
  return liveUpstream(token, write, baseUrl);
}

async function main(): Promise<void> {
  const options = readBoardOptions(process.argv.slice(2));
  const upstream = await openUpstream(options);
  const server = createServer();
  let listener: RequestListener;
  if (options.dev) {
    // Vite is needed for development alone.
    const { developPage } = await import("./develop-page.js");
    listener = await developPage(server, upstream);
  } else {
    const { app } = createBoard({ upstream });
    servePage(app);
    listener = getRequestListener(app.fetch, listenerOptions);
  }
  server.on("request", listener);
  const url = await listen(server, options.port, boardPort);
  const stop = () => {
    server.close();
    server.closeAllConnections();
    void upstream.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // The last line, since a caller that reads it may open the page at once.
  console.log(`${upstream.name}${upstream.writable ? "" : ", read-only"}\n${url}`);
}

main().catch((error: unknown) => {
  console.error(`board: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
