import { once } from "node:events";
import type { Output } from "../terminal.js";

/** Writes text, no faster than the reader takes it. */
export async function write(stream: Output, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, "drain");
}
