import { maxBodyBytes } from "../defaults.js";
import { Refusal, refused } from "../refusal.js";

const tooLarge = () => refused(413, "syntax", `The body is larger than ${maxBodyBytes} bytes`);
const malformed = (why: string) =>
  new Refusal(400, { status: 400, error: `malformed JSON detected, ${why}` });

/** Reads the body up to the limit. */
async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > maxBodyBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("it is not UTF-8");
  }
}

/** A form in Rails notation: `external_reference[status]=failed`. */
function readForm(text: string): Record<string, Record<string, string>> {
  const objects: Record<string, Record<string, string>> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const [, object, field] = /^(\w+)\[(\w+)\]$/.exec(name) ?? [];
    if (object === undefined || field === undefined) continue;
    objects[object] = Object.assign(objects[object] ?? Object.create(null), { [field]: value });
  }
  return objects;
}

/**
 * Reads a body as JSON, or as a form if that is its content type.
 *
 * @throws Refusal with 413 for a body that is too large, with 400 for one that cannot be parsed
 */
export async function readBody(request: Request): Promise<unknown> {
  const text = decode(await readBytes(request));
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) return readForm(text);
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("unexpected token or end of input");
  }
}
