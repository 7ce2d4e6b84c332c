import { type KantataClient, KantataError } from "@kantata-refs/client";
import { subjectTypeValues } from "@kantata-refs/schema";
import { overviewLanes } from "../defaults.js";
import { explainError } from "../explain-error.js";
import { countTypes } from "./count-types.js";
import { Digest } from "./digest.js";
import type { Members } from "./failures.js";
import type { Overview, TypeCount } from "./overview.js";

type ReadOverview = Omit<Overview, "isReading">;

/** An overview that is being read, or was read. */
export interface Reading {
  /** The numbers so far. */
  overview: () => ReadOverview;
  membersOf: (message: string) => Members | undefined;
  /** Resolves when it ended, also after a problem. */
  ended: Promise<void>;
  stop: () => void;
}

const messageOf = (error: unknown) =>
  error instanceof KantataError ? explainError(error).message : "The board failed to read the references.";

/** Counts all subject types, and then reads all references once. */
export function readOverview(client: KantataClient, now: () => number): Reading {
  const startedAt = new Date(now()).toISOString();
  const stop = new AbortController();
  const digest = new Digest();
  const typeCounts: TypeCount[] = [];
  let finishedAt: string | null = null;
  let problem: string | null = null;
  let countedTypes = 0;

  async function read(): Promise<void> {
    const { signal } = stop;
    await countTypes(client, signal, (counts) => {
      typeCounts.push(...counts);
      countedTypes += 1;
    });
    const withRows = new Set(typeCounts.filter(({ count }) => count > 0).map((one) => one.subject_type));
    const subjectTypes = subjectTypeValues.filter((type) => withRows.has(type));
    if (subjectTypes.length === 0) return;
    const options = { subjectTypes, lanes: overviewLanes, signal };
    for await (const row of client.externalReferences.sweep({ include: ["subject"] }, options))
      digest.add(row);
  }

  const ended = read()
    .catch((error: unknown) => {
      problem = messageOf(error);
    })
    .finally(() => {
      finishedAt = new Date(now()).toISOString();
    });

  return {
    ended,
    stop: () => stop.abort(),
    membersOf: (message) => digest.failures.membersOf(message),
    overview: () => ({
      startedAt,
      finishedAt,
      problem,
      countedTypes,
      allTypes: subjectTypeValues.length,
      rows: digest.rows,
      typeCounts,
      serviceCounts: digest.services.counts(),
      quarterCounts: digest.quarters.counts(),
      stalest: digest.stalest.rows(),
      longestPending: digest.longestPending.rows(),
      neverSynced: digest.neverSynced,
      orphans: digest.orphans,
      failures: digest.failures.groups(),
    }),
  };
}
