import { InputError } from "@kantata-refs/client";

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
export const loadIoredis = (): Promise<typeof import("ioredis").Redis> =>
  load("ioredis", async () => (await import("ioredis")).Redis);

/** @throws InputError if it is not installed */
export const loadBullmq = (): Promise<Pick<typeof import("bullmq"), "Queue" | "Worker">> =>
  load("bullmq", () => import("bullmq"));
