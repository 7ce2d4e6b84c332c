import { createRequire } from "node:module";
import { Runner } from "./runner.js";
import type { Violation } from "./violation.js";

/** Options of `startPrism`. */
export interface PrismOptions {
  /** `mock` returns the examples of the document; `proxy` forwards to `upstream` and validates both sides. */
  mode: "mock" | "proxy";
  /** The URL a proxy forwards to, including the version. */
  upstream?: string;
  /**
   * Path of a bundled document.
   *
   * @default the bundle of `@kantata-refs/schema`
   */
  document?: string;
  /**
   * Port on 127.0.0.1.
   *
   * @default 0, any free port
   */
  port?: number;
}

/** A running Prism. */
export interface Prism {
  /** The URL it listens on. Paths do not have the prefix `/api/v1` of the real server. */
  url: string;
  /** The process id. */
  pid: number | undefined;
  /**
   * Returns the violations since the last call, complete for every finished exchange.
   *
   * @throws Error with the reason if Prism has crashed
   */
  violations: () => Promise<Violation[]>;
  /** Stops Prism and waits until the process has exited. Can be called twice. */
  close: () => Promise<void>;
}

/**
 * Starts a real Prism in a child process, which exits with this one.
 *
 * @throws Error with the reason if it cannot start
 */
export async function startPrism({ mode, upstream, document, port = 0 }: PrismOptions): Promise<Prism> {
  if (mode === "proxy" && upstream === undefined)
    throw new Error("Prism in proxy mode needs an upstream, the URL to forward requests to");
  if (upstream !== undefined && !URL.canParse(upstream))
    throw new Error(
      `upstream: ${JSON.stringify(upstream)} is not a URL; use one like http://127.0.0.1:4000/api/v1`,
    );
  const runner = new Runner({
    mode,
    ...(upstream === undefined ? {} : { upstream }),
    document: document ?? createRequire(import.meta.url).resolve("@kantata-refs/schema/openapi.json"),
    port,
  });
  try {
    const url = await runner.listening();
    const { pid } = runner;
    return { url, pid, violations: () => runner.takeViolations(), close: () => runner.close() };
  } catch (error) {
    await runner.close();
    throw error;
  }
}
