import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { createClient, createGate } from "@kantata-refs/client";
import { type RunningSandbox, type SandboxOptions, startSandbox } from "@kantata-refs/sandbox";
import { type BoardOptions, createBoard } from "../dist/board/board-app.js";
import { attemptsPerCall, listenerOptions } from "../dist/board/defaults.js";
import { listen } from "../dist/board/listen.js";
import { servePage } from "../dist/board/serve-page.js";

/** A token that is nowhere else, so that it can be searched for. */
export const token = "e2e-token-that-must-not-leak-0123456789";

/** The moment at which the clocks of sandbox, board and page stand still. The demo data ends an hour before. */
export const now = new Date("2026-11-03T19:00:00Z");

/** A board with its sandbox, as `board` serves it. */
export interface TestBoard {
  /** Ends without a slash. */
  url: string;
  sandbox: RunningSandbox;
  close: () => Promise<void>;
}

/** Starts a board as it was built, on any free port. */
export async function startBoard(
  sandboxOptions: SandboxOptions = {},
  boardOptions: Partial<BoardOptions> & { writable?: boolean } = {},
): Promise<TestBoard> {
  const sandbox = await startSandbox({ seed: "demo", now, tokens: { [token]: "board" }, ...sandboxOptions });
  const gate = createGate();
  const client = createClient({
    token,
    baseUrl: sandbox.url,
    gate,
    retry: { attempts: attemptsPerCall },
  });
  const { writable = true, ...rest } = boardOptions;
  const upstream = { name: "sandbox", client, gate, writable, faults: sandbox.faults, close: sandbox.close };
  const board = createBoard({ upstream, now: () => now.getTime(), ...rest });
  servePage(board.app);
  const server = createServer();
  server.on("request", getRequestListener(board.app.fetch, listenerOptions));
  const url = await listen(server, 0, 0);
  return {
    url: url.replace(/\/$/, ""),
    sandbox,
    close: async () => {
      board.close();
      server.close();
      server.closeAllConnections();
      await sandbox.close();
    },
  };
}
