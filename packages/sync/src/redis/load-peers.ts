import { InputError } from "@kantata-refs/client";
import type * as bullmq from "bullmq";
import type * as ioredis from "ioredis";

// Redis is optional: whoever does not use it installs and loads nothing of this.

async function load<M>(name: string, importIt: () => Promise<M>): Promise<M> {
  try {
    return await importIt();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new InputError(name, "it is not installed; run: npm install bullmq ioredis");
  }
}

/** @throws InputError if it is not installed */
export const loadIoredis = (): Promise<typeof ioredis.Redis> =>
  load("ioredis", async () => (await import("ioredis")).Redis);

/** @throws InputError if it is not installed */
export const loadBullmq = (): Promise<Pick<typeof bullmq, "Queue" | "Worker">> =>
  load("bullmq", () => import("bullmq"));
