import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Waits on this machine for the browser to come back. */
export interface CallbackListener {
  /** The address for the browser, on loopback (RFC 8252 §7.3). */
  redirectUri: string;
  /**
   * Resolves with the result of the first callback that `complete` takes.
   *
   * @param complete gets the path and query. A rejection with `isForged` leaves the listener open: any program here can call
   */
  wait: <Result>(
    complete: (callback: string) => Promise<Result>,
    isForged: (error: unknown) => boolean,
  ) => Promise<Result>;
  close: () => void;
}

const path = "/callback";

const say = (response: ServerResponse, status: number, text: string) =>
  void response
    .writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" })
    .end(`${text}\n`);

/**
 * @param port 0 for any that is free
 * @param signal ends the wait with its reason
 */
export async function listenForCallback(port: number, signal: AbortSignal): Promise<CallbackListener> {
  let onCallback = (_callback: string, response: ServerResponse) => say(response, 404, "not yet");
  const server = createServer((request, response) => {
    const { method, url = "" } = request;
    if (method === "GET" && url.split("?")[0] === path) onCallback(url, response);
    else say(response, 404, "not found");
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    redirectUri: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    wait: (complete, isForged) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
        const answer = async (callback: string, response: ServerResponse) => {
          const taken = await complete(callback).then(
            (result) => ({ result }),
            (error: unknown) => ({ error }),
          );
          if ("result" in taken) {
            say(response, 200, "You are signed in. You can close this page.");
            resolve(taken.result);
            return;
          }
          say(response, 400, "That did not work. The command line says why.");
          if (!isForged(taken.error)) reject(taken.error);
        };
        onCallback = (callback, response) => void answer(callback, response);
      }),
    close: () => void server.close(),
  };
}
