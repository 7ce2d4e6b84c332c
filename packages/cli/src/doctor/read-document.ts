import { readFile } from "node:fs/promises";
import { checkTimeoutMs } from "../defaults.js";
import { UsageError } from "../errors/usage-error.js";

/** An OpenAPI document, as far as it is compared. */
export interface Document {
  servers?: { url?: string }[];
  basePath?: string;
  paths: Record<string, Record<string, unknown>>;
}

async function readText(source: string): Promise<string> {
  if (!/^https?:/.test(source)) return await readFile(source, "utf8");
  const response = await fetch(source, { signal: AbortSignal.timeout(checkTimeoutMs) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return await response.text();
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads a document in JSON from a file or an address. @throws UsageError */
export async function readDocument(source: string): Promise<Document> {
  const text = await readText(source).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`--document: ${source} cannot be read (${code ?? message})`, "name a file or a URL");
  });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new UsageError(
      `--document: ${source} is not JSON`,
      "turn YAML into JSON first: redocly bundle --ext json",
    );
  }
  if (isRecord(document) && isRecord(document.paths) && Object.values(document.paths).every(isRecord))
    return document as unknown as Document;
  throw new UsageError(`--document: ${source} is no OpenAPI document: it has no "paths"`, "name another");
}
