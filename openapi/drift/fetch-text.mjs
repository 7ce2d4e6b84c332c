import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UnreadableDocument } from "./unreadable-document.mjs";

/** A published document is a few megabytes; a server that is silent for longer will not answer. */
const requestTimeoutMs = 30_000;

const reasons = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "it may not be read",
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
      `${url} could not be fetched: ${error.cause?.message ?? error.message}\nLook whether the address opens in a browser, or save the document and name the file.`,
      { cause: error },
    );
  }
  throw new UnreadableDocument(
    `${url} answered ${response.status} ${response.statusText}\nLook whether the address opens in a browser, or save the document and name the file.`,
  );
}

/**
 * The text of a document.
 *
 * @param {string} source a file, or an http(s) URL
 * @param {string} folder that files are named from
 * @throws {UnreadableDocument}
 */
export async function fetchText(source, folder) {
  if (/^https?:\/\//i.test(source)) return fromUrl(source);
  const path = resolve(folder, source);
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new UnreadableDocument(
      `${source} could not be read: ${reasons[error.code] ?? error.message} (looked for ${path})\nName a file, or an http(s) URL, of a Swagger 2.0 or OpenAPI 3 document.`,
      { cause: error },
    );
  }
}
