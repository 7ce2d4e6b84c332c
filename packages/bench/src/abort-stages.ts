import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { type ClientOptions, createClient, createGate, type Fetch } from "@kantata-refs/client";
import { benchToken } from "./defaults.js";

/** Makes a call that hangs at its stage from the moment `reached` is called. */
type Stage = (signal: AbortSignal, reached: () => void) => Promise<unknown>;

const list = (options: Omit<ClientOptions, "token">, signal: AbortSignal) =>
  createClient({ token: benchToken, ...options }).externalReferences.list(
    { subject_type: "Story" },
    { signal },
  );

/** The runtime's `fetch`, with a callback when the headers arrive. */
const fetchWithCallback =
  (onHeaders: () => void): Fetch =>
  async (url, init) => {
    const response = await fetch(url, init);
    onHeaders();
    return response;
  };

async function listen(server: Server): Promise<string> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that accepts connections but never completes the TLS handshake, so that calls hang while connecting. */
async function startMuteServer(connected: () => void) {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket.on("error", () => undefined));
    connected();
  });
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { baseUrl: `https://${await listen(server)}`, close };
}

/** Starts servers that make a call hang at each stage where it can wait. */
export async function startAbortStages(): Promise<{
  stages: Readonly<Record<string, Stage>>;
  close: () => void;
}> {
  let requested = () => {};
  let connected = () => {};
  const mute = await startMuteServer(() => connected());
  const server = createServer((request, response) => {
    // One path per stage. All other requests get no response.
    if (request.url?.startsWith("/body")) {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"count":');
    } else if (request.url?.startsWith("/busy")) response.writeHead(503, { "retry-after": "30" }).end();
    else requested();
  });
  const host = await listen(server);
  const at = (path: string) => ({ baseUrl: `http://${host}/${path}` });

  const stages: Record<string, Stage> = {
    "at the gate": async (signal, reached) => {
      const gate = createGate({ concurrency: 1 });
      await gate.enter(signal);
      const call = list({ ...at("gate"), gate }, signal).catch((reason: unknown) => reason);
      // The call enters the queue in a later task.
      setImmediate(reached);
      throw await call;
    },
    "while connecting": (signal, reached) => {
      connected = reached;
      return list({ baseUrl: mute.baseUrl }, signal);
    },
    "before the headers": (signal, reached) => {
      requested = reached;
      return list(at("headers"), signal);
    },
    "in the body": (signal, reached) => list({ ...at("body"), fetch: fetchWithCallback(reached) }, signal),
    "in a backoff": (signal, reached) => {
      const logger = { debug() {}, info: () => reached(), warn() {}, error() {} };
      return list({ ...at("busy"), logger }, signal);
    },
  };
  const close = () => {
    server.close();
    server.closeAllConnections();
    mute.close();
  };
  return { stages, close };
}
