import { createRequire } from "node:module";
import { Runner } from "./runner.js";
import type { Violation } from "./violation.js";

/** How Prism is started. */
export interface PrismOptions {
  /** `mock` answers with the examples of the document; `proxy` passes on to `upstream` and judges both sides. */
  mode: "mock" | "proxy";
  /** Where a proxy passes requests on to, version and all. */
  upstream?: string;
  /**
   * Path of another bundled document.
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
  /** Where it listens. Paths follow directly, without the `/api/v1` of the real server. */
  url: string;
  /** The id of its process. */
  pid: number | undefined;
  /**
   * What it objected to since the last call, complete for every exchange that has been answered.
   *
   * @throws Error where Prism has died, with its last words
   */
  violations: () => Promise<Violation[]>;
  /** Ends it and waits until its process is gone. May be called again. */
  close: () => Promise<void>;
}

/**
 * Starts a real Prism in a process of its own, which ends with this one.
 *
 * @throws Error with the reason where it cannot start
 */
export async function startPrism({ mode, upstream, document, port = 0 }: PrismOptions): Promise<Prism> {
  if (mode === "proxy" && upstream === undefined)
    throw new Error("Prism as a proxy needs an upstream, the URL that it passes requests on to");
  if (upstream !== undefined && !URL.canParse(upstream))
    throw new Error(`upstream: ${JSON.stringify(upstream)} is not a URL`);
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
