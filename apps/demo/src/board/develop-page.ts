import { randomBytes } from "node:crypto";
import type { RequestListener, Server } from "node:http";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { createServer as createVite, isRunnableDevEnvironment } from "vite";
import type { Board, createBoard } from "./board-app.js";
import { listenerOptions } from "./defaults.js";
import type { Upstream } from "./upstream.js";

const demoFolder = fileURLToPath(new URL("../../", import.meta.url));

const source = `${demoFolder}src/board/board-app.ts`;

/** What Vite puts into a page that reloads itself. */
const forReloading = "script-src 'self' 'unsafe-inline'; connect-src 'self' ws:;";

/**
 * Serves the page from its source. A change of the page is seen at once, with its state; a change of the back end at the
 * next request. The sandbox keeps its state.
 */
export async function developPage(server: Server, upstream: Upstream): Promise<RequestListener> {
  const vite = await createVite({
    configFile: `${demoFolder}vite.config.ts`,
    appType: "spa",
    logLevel: "warn",
    server: { middlewareMode: { server }, ws: { server }, hmr: { server } },
  });
  const { ssr } = vite.environments;
  if (!isRunnableDevEnvironment(ssr)) throw new Error("this Vite cannot run the back end");
  // Whoever has the page open keeps its key while the back end changes.
  const writeKey = randomBytes(24).toString("base64url");
  let last: { createBoard: typeof createBoard } | undefined;
  let board: Board | undefined;
  const answer = async (request: Request): Promise<Response> => {
    const module = await ssr.runner.import<{ createBoard: typeof createBoard }>(source);
    if (board === undefined || module !== last) {
      board?.close();
      last = module;
      board = module.createBoard({ upstream, writeKey });
    }
    return await board.app.fetch(request);
  };
  const api = getRequestListener(answer, listenerOptions);
  return (request, response) => {
    if (/^\/(?:api|board)\//.test(request.url ?? "")) return void api(request, response);
    response.setHeader("content-security-policy", forReloading);
    vite.middlewares(request, response);
  };
}
