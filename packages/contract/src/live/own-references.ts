import { type KantataClient, NotFoundError, type Reference, type ReferenceInput } from "@kantata-refs/client";
import { ownServiceName, surveyRows } from "./defaults.js";

/** The references that the live lane writes to one task, with its own service name. */
export interface OwnReferences {
  /** The default fields of `store`. */
  input: ReferenceInput<"Story">;
  /** Creates or updates a reference. */
  store: (fields?: Partial<ReferenceInput<"Story">>) => Promise<Reference>;
  /** Counts those of the task. */
  count: () => Promise<number>;
  /**
   * Deletes all of them, those of a killed run included, and nothing else.
   *
   * @param using another client than the lane's
   */
  clear: (using?: KantataClient) => Promise<void>;
}

/**
 * @param story the id of a task
 */
export function ownReferences(client: KantataClient, story: string): OwnReferences {
  const input = {
    subject_type: "Story",
    subject_id: story,
    service_name: ownServiceName,
    service_model: "Probe",
    service_model_ref: "A",
  } as const;
  /** Ids of stored references, so that those that a list does not return are deleted too. */
  const stored = new Set<string>();
  const isOwn = (row: Reference) => row.service_name === ownServiceName;
  const remove = async ({ externalReferences }: KantataClient, id: string) => {
    try {
      await externalReferences.delete(id);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
    stored.delete(id);
  };
  return {
    input,
    store: async (fields = {}) => {
      const row = await client.externalReferences.createOrUpdate({ ...input, ...fields });
      if (isOwn(row)) stored.add(row.id);
      return row;
    },
    count: async () => {
      const { subject_type, subject_id, service_name } = input;
      const { data } = await client.externalReferences.list({ subject_type, subject_id, service_name });
      return data.filter(isOwn).length;
    },
    clear: async (using = client) => {
      const { subject_type, service_name } = input;
      const query = { subject_type, service_name, per_page: surveyRows } as const;
      const { data } = await using.externalReferences.list(query);
      // Checks each row, in case the server ignores the filter.
      const ids = new Set([...stored, ...data.filter(isOwn).map(({ id }) => id)]);
      for (const id of ids) await remove(using, id);
    },
  };
}
