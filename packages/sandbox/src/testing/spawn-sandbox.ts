import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { defaultAdminToken, defaultToken } from "../defaults.js";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** A sandbox in a process of its own. */
export interface SpawnedSandbox {
  child: ChildProcess;
  /** Calls the API, with a path below `/external_references`. */
  send: (method: string, path: string, body?: unknown) => Promise<Response>;
  /** Calls the controls. */
  control: (method: string, path: string, body?: unknown) => Promise<Response>;
}

/**
 * Starts `kantata-sandbox`.
 *
 * @param limit a command of the shell to run first, such as `ulimit`
 */
export async function spawnSandbox(args: readonly string[], limit = "true"): Promise<SpawnedSandbox> {
  const child = spawn("sh", ["-c", `${limit} && exec "$0" "$@"`, process.execPath, cli, "--json", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`kantata-sandbox ended with ${String(code)} before it listened`);
  });
  const [line] = (await Promise.race([once(createInterface(child.stdout), "line"), ended])) as [string];
  const { url, adminUrl } = JSON.parse(line) as { url: string; adminUrl: string };
  const call = (root: string, token: string) => (method: string, path: string, body?: unknown) =>
    fetch(root + path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    child,
    send: call(`${url}/external_references`, defaultToken),
    control: call(adminUrl, defaultAdminToken),
  };
}
