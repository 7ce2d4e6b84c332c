import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UnreadableDocument } from "./unreadable-document.mjs";

/** Enough for a document of a few megabytes. */
const requestTimeoutMs = 30_000;

const reasons = {
  ENOENT: "the file does not exist",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
};

async function fromUrl(url) {
  let response;
  try {
    response = await fetch(url, {
      headers: { accept: "application/json, application/yaml, */*" },
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    if (response.ok) return await response.text();
  } catch (error) {
    throw new UnreadableDocument(
      `${url} cannot be fetched: ${error.cause?.message ?? error.message}\nCheck that the URL opens in a browser, or save the document and pass the file.`,
      { cause: error },
    );
  }
  throw new UnreadableDocument(
    `${url} returned ${response.status} ${response.statusText}\nCheck that the URL opens in a browser, or save the document and pass the file.`,
  );
}

/**
 * Reads the text of a document.
 *
 * @param {string} source a file, or an http(s) URL
 * @param {string} folder to which paths of files are relative
 * @throws {UnreadableDocument}
 */
export async function fetchText(source, folder) {
  if (/^https?:\/\//i.test(source)) return fromUrl(source);
  const path = resolve(folder, source);
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new UnreadableDocument(
      `${source} cannot be read: ${reasons[error.code] ?? error.message} (${path})\nPass a file, or an http(s) URL, of a Swagger 2.0 or OpenAPI 3 document.`,
      { cause: error },
    );
  }
}
