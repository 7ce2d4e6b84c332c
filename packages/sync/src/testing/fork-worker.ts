import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { WorkOptions } from "../index.js";
import type { StoreAddress } from "./stores.js";

/** What a worker of its own needs. */
export interface WorkerSettings {
  address: StoreAddress;
  url: string;
  token: string;
  options: Omit<WorkOptions, "client" | "logger">;
  /** Whether it asks before each request. */
  asks?: boolean;
  /** Whether it has a shared gate. */
  shares?: boolean;
}

const program = fileURLToPath(new URL("./worker-program.mjs", import.meta.url));

/** A worker in a process of its own. */
export class ForkedWorker {
  readonly process: ChildProcess;
  /** The states that it asked to send. */
  readonly asked: string[] = [];
  readonly ready: Promise<unknown>;

  constructor(settings: WorkerSettings) {
    // Vitest's own flags would load the sources in TypeScript.
    this.process = fork(program, [JSON.stringify(settings)], { execArgv: [] });
    this.ready = once(this.process, "message");
    this.process.on("message", (message: { sends?: string }) => {
      if (message.sends !== undefined) this.asked.push(message.sends);
    });
  }

  /** Lets it send what it asked for. */
  go(): void {
    this.process.send("go");
  }

  freeze(): void {
    this.process.send("freeze");
  }

  thaw(): void {
    this.process.kill("SIGCONT");
  }

  /** Ends it at once, also when it is frozen. */
  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exited = once(this.process, "exit");
    this.process.kill("SIGKILL");
    await exited;
  }

  /** Lets it finish. */
  async close(): Promise<void> {
    const exited = once(this.process, "exit");
    this.process.send("close");
    await exited;
  }
}
