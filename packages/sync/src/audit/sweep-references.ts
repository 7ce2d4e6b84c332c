import {
  type AnySubjectType,
  type CallOptions,
  type Checkpoint,
  type KantataClient,
  PermissionError,
  type ReferenceWithSubject,
} from "@kantata-refs/client";
import type { SkippedType } from "./audit-report.js";

/**
 * Reads all references of some subject types with their objects, page by page. A type that the token's user may not read is
 * skipped.
 * @param skipped receives those types
 * @throws PermissionError if all types are skipped; what the client throws
 */
export async function* sweepReferences(
  client: KantataClient,
  filter: { service_name?: string | undefined },
  options: CallOptions & { subjectTypes: readonly AnySubjectType[] },
  skipped: SkippedType[],
): AsyncGenerator<ReferenceWithSubject<AnySubjectType>[]> {
  let { subjectTypes } = options;
  let resume: Checkpoint | undefined;
  for (;;) {
    const query = { ...filter, include: ["subject"] } as const;
    const pages = client.externalReferences.sweep(query, { ...options, subjectTypes, resume }).pages();
    try {
      for await (const page of pages) yield page.data;
      return;
    } catch (error) {
      const subject_type = error instanceof PermissionError ? error.subjectType : undefined;
      const others = subjectTypes.filter((type) => type !== subject_type);
      // Without any type left it is the account or the token that is refused.
      if (others.length === subjectTypes.length || others.length === 0) throw error;
      skipped.push({ subject_type: subject_type as AnySubjectType, message: (error as Error).message });
      subjectTypes = others;
      resume = pages.checkpoint;
    }
  }
}
