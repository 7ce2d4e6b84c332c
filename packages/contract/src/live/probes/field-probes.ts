import type { Reference } from "@kantata-refs/client";
import { textLengths } from "../defaults.js";
import type { OwnReferences } from "../own-references.js";
import { describeOutcome, observedSwitches, type Probe, settle, writes } from "../probe.js";

/** Stores a text, sends another upsert, and returns the text that is then stored. */
async function textAfter(
  own: OwnReferences,
  sent: { external_message?: string | null },
): Promise<string | null> {
  await own.store({ external_message: "before" });
  return (await own.store(sent)).external_message;
}

const keptOrCleared = (text: string | null) =>
  text === "before" ? "keep" : text === null ? "clear" : undefined;

const isSynced = ({ last_synced_at }: Reference) => last_synced_at !== null;

/** Probes for the entries about the fields of an upsert. */
export const fieldProbes: Probe[] = [
  writes(3, async (_context, own) => {
    const { status } = await own.store();
    const defaultStatus = status === null ? "none" : status === "pending" ? "pending" : undefined;
    return observedSwitches({ defaultStatus }, `created without a status: ${JSON.stringify(status)}`);
  }),

  writes(4, async (_context, own) => {
    const omitted = await textAfter(own, {});
    const nulled = await textAfter(own, { external_message: null });
    const blank = await textAfter(own, { external_message: "" });
    return observedSwitches(
      {
        omittedField: keptOrCleared(omitted),
        nullField: keptOrCleared(nulled),
        blankField: blank === "" ? "store" : keptOrCleared(blank),
      },
      `"before" became ${JSON.stringify(omitted)} when omitted, ${JSON.stringify(nulled)} with null, ${JSON.stringify(blank)} with ""`,
    );
  }),

  writes(5, async (_context, own) => {
    const without = isSynced(await own.store());
    const pending = isSynced(await own.store({ status: "pending" }));
    const settled = isSynced(await own.store({ status: "successful" }));
    const known = {
      "false false true": "settled",
      "true true true": "every",
      "false false false": "never",
    } as const;
    const seen = [without, pending, settled].join(" ");
    return observedSwitches(
      { lastSynced: Object.hasOwn(known, seen) ? known[seen as keyof typeof known] : undefined },
      `set after an upsert without a status: ${without}, then with pending: ${pending}, then with successful: ${settled}`,
    );
  }),

  writes(6, async (_context, own) => {
    const results: { length: number; whole: boolean; words: string }[] = [];
    for (const length of textLengths) {
      const outcome = await settle(own.store({ external_message: "x".repeat(length) }));
      const stored = outcome.value?.external_message?.length;
      const words = describeOutcome(outcome, stored === length ? "stored" : `cut to ${stored ?? 0}`);
      results.push({ length, whole: stored === length, words });
    }
    const none = results.every(({ whole }) => !whole);
    const textLength = results.every(({ whole }) => whole) ? "unlimited" : none ? "255" : undefined;
    return observedSwitches(
      { textLength },
      results.map(({ length, words }) => `${length} characters: ${words}`).join("; "),
    );
  }),
];
