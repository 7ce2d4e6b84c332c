/** What `apply` adds to a link that was not written. */
export const resultFields = ["outcome", "reason"] as const;

/** NDJSON without what `apply` added. Lines that are no objects stay as they are, to be found wrong at their place. */
export function withoutResults(content: Buffer): string | Uint8Array {
  if (!content.includes('"outcome"')) return content;
  const lines = content.toString("utf8").split("\n");
  return lines
    .map((line) => {
      try {
        const link = JSON.parse(line) as Record<string, unknown>;
        if (!Object.hasOwn(link, "outcome")) return line;
        for (const name of resultFields) delete link[name];
        return JSON.stringify(link);
      } catch {
        return line;
      }
    })
    .join("\n");
}
