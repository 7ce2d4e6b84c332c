import type { AnySubjectType, KantataClient, Reference } from "@kantata-refs/client";
import type { Progress } from "./progress.js";

/** Which references are read, and who is told how far it is. */
export interface Reading {
  client: KantataClient;
  types: readonly AnySubjectType[];
  filters: Readonly<Record<string, string>>;
  signal: AbortSignal;
  progress: Progress;
}

/** Reads references, one type after the other in a fixed order: two runs can be compared line by line. */
export async function* readReferences({
  client,
  types,
  filters,
  signal,
  progress,
}: Reading): AsyncGenerator<Reference, void, undefined> {
  let done = 0;
  // The types that come later are not counted yet.
  let counted = 0;
  try {
    for (const subject_type of types) {
      let ofType = 0;
      const list = client.externalReferences.list({ subject_type, ...filters } as never, { signal });
      for await (const page of list.pages()) {
        counted += page.count - ofType;
        ofType = page.count;
        yield* page.data as Reference[];
        done += page.data.length;
        progress.update(done, Math.max(done, counted));
      }
    }
  } finally {
    progress.stop();
  }
}
