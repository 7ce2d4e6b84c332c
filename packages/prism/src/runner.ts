import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { excerptLength } from "./defaults.js";
import type { Violation } from "./violation.js";

/** Options of the forked process. */
export interface RunnerOptions {
  mode: "mock" | "proxy";
  upstream?: string;
  /** Path of the bundled document. */
  document: string;
  port: number;
}

type Message =
  | { listening: string }
  | { failed: string }
  | { flushed: number }
  | { violation: { location: string; message: string; severity: "error" | "warning" } };

/** A Prism in a forked process. */
export class Runner {
  readonly #child: ChildProcess;
  readonly #violations: Violation[] = [];
  #errorOutput = "";
  #flushes = 0;

  constructor(options: RunnerOptions) {
    // With NODE_ENV=production Prism tries to start several processes, and fails.
    const { NODE_ENV: _mode, NODE_OPTIONS: _options, ...env } = process.env;
    this.#child = fork(new URL("../runner.mjs", import.meta.url), [], {
      env,
      execArgv: [],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#errorOutput = (this.#errorOutput + text).slice(-excerptLength);
    });
    this.#child.on("message", (message: Message) => {
      if (!("violation" in message)) return;
      const side = message.violation.location.startsWith("response") ? "response" : "request";
      this.#violations.push({ side, ...message.violation });
    });
    this.#child.send({ start: options });
  }

  /** Undefined if the process could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Waits for one kind of message. Rejects if the process exits first. */
  async #receive<T>(pick: (message: Message) => T | undefined): Promise<T> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) throw this.#ended();
    return await new Promise((resolve, reject) => {
      const onMessage = (message: Message) => {
        const picked = pick(message);
        if (picked !== undefined) settle(() => resolve(picked));
        else if ("failed" in message)
          settle(() => reject(new Error(`Prism did not start: ${message.failed}`)));
      };
      const onClose = () => settle(() => reject(this.#ended()));
      const settle = (finish: () => void) => {
        this.#child.off("message", onMessage).off("close", onClose);
        finish();
      };
      this.#child.on("message", onMessage).on("close", onClose);
    });
  }

  #ended(): Error {
    const last =
      this.#errorOutput.match(/^\s*(\w*Error\b.*)$/m)?.[1] ?? this.#errorOutput.trim().split("\n").at(-1);
    return new Error(`Prism crashed${last ? `: ${last}` : ""}`);
  }

  /** Resolves to the URL that Prism listens on. */
  listening(): Promise<string> {
    return this.#receive((message) => ("listening" in message ? message.listening : undefined));
  }

  /**
   * Returns the violations since the last call. Sends a flush and waits for the reply: messages keep their order, so the
   * violations of all completed exchanges arrive before it.
   */
  async takeViolations(): Promise<Violation[]> {
    this.#flushes += 1;
    const flush = this.#flushes;
    const flushed = this.#receive((message) =>
      "flushed" in message && message.flushed === flush ? flush : undefined,
    );
    // If the channel is closed, the process has exited and `flushed` rejects.
    if (this.#child.connected) this.#child.send({ flush }, () => undefined);
    await flushed;
    return this.#violations.splice(0);
  }

  /** Kills the process and waits until it has exited. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, "close");
    this.#child.kill();
    await closed;
  }
}
