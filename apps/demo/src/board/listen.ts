import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Listens on loopback, so that no other machine can reach the board.
 *
 * @param wanted a port; undefined for the default, or any free one if that is taken
 * @returns the URL
 * @throws Error if the wanted port is taken
 */
export async function listen(server: Server, wanted: number | undefined, usual: number): Promise<string> {
  const tryPort = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  try {
    await tryPort(wanted ?? usual);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    if (wanted !== undefined)
      throw new Error(`port ${wanted} is in use; choose another with --port, or 0 for any free one`, {
        cause: error,
      });
    await tryPort(0);
  }
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}
