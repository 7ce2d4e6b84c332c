/** Cuts texts into batches of a limited number and of a limited length in a URL. A longer text has a batch of its own. */
export function batchesOf(texts: readonly string[], most: number, mostCharacters: number): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let characters = 0;
  for (const text of texts) {
    const added = encodeURIComponent(`${text},`).length;
    if (batch.length === most || (batch.length > 0 && characters + added > mostCharacters)) {
      batches.push(batch);
      batch = [];
      characters = 0;
    }
    batch.push(text);
    characters += added;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}
