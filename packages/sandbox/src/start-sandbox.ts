import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { checkStartOptions } from "./check-options.js";
import { createSandbox, type Sandbox } from "./create-sandbox.js";
import { basePath, connectionsCheckMs, defaultHost, headersTimeoutMs, requestTimeoutMs } from "./defaults.js";
import type { SandboxOptions } from "./options.js";

/** Where to listen. */
export interface ListenOptions {
  /** @default "127.0.0.1", this machine alone */
  host?: string;
  /** @default 0, any free port */
  port?: number;
}

/** A sandbox that listens. */
export interface RunningSandbox extends Sandbox {
  /** The base URL of the API, with `/api/v1`. */
  url: string;
}

/** The sandbox cannot listen on this host and port. */
export class ListenError extends Error {}

async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "EADDRINUSE" ? "the port is in use" : `it failed with ${code ?? String(error)}`;
    throw new ListenError(
      `cannot listen on ${host}:${port}: ${why}; choose another, or port 0 for any free one`,
    );
  }
  return (server.address() as AddressInfo).port;
}

/**
 * Starts a sandbox that listens.
 *
 * @throws ListenError if it cannot listen, and what `createSandbox` throws
 */
export async function startSandbox(options: SandboxOptions & ListenOptions = {}): Promise<RunningSandbox> {
  checkStartOptions(options);
  const { host = defaultHost, port = 0, ...rest } = options;
  const { serve, ...sandbox } = createSandbox(rest);
  const server = createAdaptorServer({
    fetch: (request, bindings) =>
      serve(request, () => {
        (bindings as HttpBindings).outgoing.destroy();
        return RESPONSE_ALREADY_SENT;
      }),
    // The adapter would replace Request and Response of the whole process, also after close().
    overrideGlobalObjects: false,
    serverOptions: {
      requestTimeout: requestTimeoutMs,
      headersTimeout: headersTimeoutMs,
      connectionsCheckingInterval: connectionsCheckMs,
    },
  }) as Server;
  try {
    const bound = await listen(server, host, port);
    const close = async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      await sandbox.close();
    };
    let closing: Promise<void> | undefined;
    const name = host.includes(":") ? `[${host}]` : host;
    return { ...sandbox, url: `http://${name}:${bound}${basePath}`, close: () => (closing ??= close()) };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
