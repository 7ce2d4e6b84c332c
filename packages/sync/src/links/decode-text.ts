import type { Fault } from "./fault.js";

const newline = 0x0a;

/** The lines of a file as bytes, without their ends. */
function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  while (start <= bytes.length) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    yield bytes.subarray(start, end);
    start = end + 1;
  }
}

/** Decodes a file. @returns its text, or the lines that are not UTF-8 */
export function decodeText(bytes: Uint8Array): { text: string } | { faults: Fault[] } {
  const utf16 = [bytes[0], bytes[1]].join();
  if (utf16 === "255,254" || utf16 === "254,255")
    return { faults: [{ line: 1, reason: "the file is UTF-16; save it as UTF-8" }] };
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    const faults: Fault[] = [];
    let line = 0;
    for (const one of linesOf(bytes)) {
      line += 1;
      try {
        decoder.decode(one);
      } catch {
        faults.push({ line, reason: "it has bytes that are not UTF-8; save the file as UTF-8" });
      }
    }
    return { faults };
  }
}
