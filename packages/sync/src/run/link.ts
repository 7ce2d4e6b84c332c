import type { AnySubjectType, Id, KantataClient, Reference, ReferenceInput } from "@kantata-refs/client";
import { messageOf, trimMessage } from "./message.js";

/** A Kantata object. */
export interface Subject {
  subject_type: AnySubjectType;
  subject_id: Id;
}

/** A record of a service, and what is known of it. */
export type ExternalRecord = Pick<ReferenceInput, "service_name" | "service_model" | "service_model_ref"> & {
  /** A link that opens the record. @default the reference keeps the one that it has */
  external_link?: string | undefined;
};

/** What the work found out about the record, to be stored with the status `successful`. */
export interface WorkReport {
  external_link?: string | undefined;
  external_status?: string | undefined;
  external_message?: string | undefined;
}

/** What the work is given. */
export interface WorkContext {
  /** The reference, with the status `pending`. */
  reference: Reference;
  /** Of the options of `run`; the work should end when it aborts. */
  signal: AbortSignal | undefined;
  /** Stores more about the record with the status `successful`. */
  report: (report: WorkReport) => void;
}

/** How to run. */
export interface RunOptions {
  /** Ends the wait for `pending`, and is passed on to the work. The outcome of the work is written in any case. */
  signal?: AbortSignal | undefined;
  /** Called when the work failed and `failed` could not be written: the reference stays `pending`. */
  onUnwritten?: ((error: unknown) => void) | undefined;
}

/** A subject and a record, to run work on. */
export interface RunnableLink {
  /**
   * Runs work with its status on the reference: `pending` before, `successful` or `failed` after it. A new run clears the
   * message of the last one; a failure stores the message of its error, cut to 255 characters on one line.
   * @returns what the work returns
   * @throws the error of the work, after `failed` was written; the client's error if `pending` or `successful` could not be
   *   written, and then the reference stays as it was or `pending`
   */
  run: <T>(work: (context: WorkContext) => T | Promise<T>, options?: RunOptions) => Promise<T>;
}

/**
 * Ties a Kantata object to a record of a service, for work that keeps them in step. Nothing is sent yet. A run makes the
 * reference point to this record, also where it pointed to another one of the service.
 */
export function link(client: KantataClient, subject: Subject, external: ExternalRecord): RunnableLink {
  const { externalReferences } = client;
  const { subject_type, subject_id } = subject;
  const { service_name, service_model, service_model_ref, external_link } = external;
  const input = {
    subject_type,
    subject_id,
    service_name,
    service_model,
    service_model_ref,
    ...(external_link === undefined ? {} : { external_link }),
  };
  return {
    run: async (work, { signal, onUnwritten } = {}) => {
      const pending = { ...input, status: "pending", external_message: null } as const;
      const reference = await externalReferences.createOrUpdate(pending, { signal });
      let told: WorkReport = {};
      const report = (more: WorkReport) => {
        told = { ...told, ...more };
      };
      let value: Awaited<ReturnType<typeof work>>;
      try {
        value = await work({ reference, signal, report });
      } catch (thrown) {
        const failed = { ...input, status: "failed", external_message: messageOf(thrown) } as const;
        try {
          await externalReferences.createOrUpdate(failed);
        } catch (error) {
          onUnwritten?.(error);
        }
        throw thrown;
      }
      const { external_message, ...rest } = told;
      const message = external_message === undefined ? null : trimMessage(external_message) || null;
      const successful = { ...input, ...rest, status: "successful", external_message: message } as const;
      await externalReferences.createOrUpdate(successful);
      return value;
    },
  };
}
