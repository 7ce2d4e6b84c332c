import { createClient, createGate } from "@kantata-refs/client";
import { createSandbox, type Sandbox, type SandboxOptions } from "@kantata-refs/sandbox";
import { type BoardOptions, createBoard } from "../board-app.js";
import type { Session } from "../session.js";

/** A token that is nowhere else, so that it can be searched for. */
export const token = "board-token-that-must-not-leak-0123456789";

/** A back end with a sandbox behind it, without sockets. */
export interface OpenBoard {
  sandbox: Sandbox;
  /** Sends a request as the page does, unless the headers say otherwise. */
  send: (
    path: string,
    init?: Omit<RequestInit, "headers"> & { headers?: Record<string, string> },
  ) => Promise<Response>;
  /** The key that requests for writing carry. */
  writeKey: string;
}

export interface OpenBoardOptions extends Partial<BoardOptions> {
  sandbox?: SandboxOptions;
  writable?: boolean;
  /** Sends the client's requests. @default to the sandbox */
  fetch?: typeof globalThis.fetch;
}

export async function openBoard(options: OpenBoardOptions = {}): Promise<OpenBoard> {
  const { sandbox: sandboxOptions, writable = true, fetch, ...rest } = options;
  const sandbox = createSandbox({ seed: "demo", tokens: { [token]: "board" }, ...sandboxOptions });
  const gate = createGate();
  const client = createClient({
    token,
    baseUrl: "https://upstream.example/api/v1",
    gate,
    fetch: fetch ?? sandbox.fetch,
    retry: false,
  });
  const { faults, close } = sandbox;
  const { app } = createBoard({
    upstream: { name: "sandbox", client, gate, writable, faults, close },
    ...rest,
  });
  const send: OpenBoard["send"] = async (path, { headers, ...init } = {}) =>
    await app.request(`http://localhost:5290${path}`, {
      ...init,
      headers: { host: "localhost:5290", "sec-fetch-site": "same-origin", ...headers },
    });
  const session = (await (await send("/board/session")).json()) as Session;
  return { sandbox, send, writeKey: session.writeKey };
}
