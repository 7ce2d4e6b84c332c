import { api } from "../api/api.js";
import { assertUnchanged } from "../references/assert-unchanged.js";
import { inputOf } from "../references/input-of.js";
import type { ReferenceRow } from "../references/reference.js";
import { rememberOutcome } from "./outcomes.js";

/** What can be done to many references. */
export type Change = "retry" | "delete";

interface ChangeTexts {
  /** In the words of a button, before the number of references. */
  verb: string;
  /** What will happen, for the preview. */
  effect: string;
  send: (row: ReferenceRow) => Promise<unknown>;
}

export const changes: Record<Change, ChangeTexts> = {
  retry: {
    verb: "Retry",
    effect:
      "The status of each becomes pending, so that the integration picks it up again. Its message stays until the next sync.",
    send: async (row) => {
      await assertUnchanged(row);
      const external_reference = inputOf(row, { status: "pending" });
      await api.POST("/external_references/create_or_update", { body: { external_reference } });
      rememberOutcome(row);
    },
  },
  delete: {
    verb: "Delete",
    effect:
      "Each reference is deleted. The Kantata object and the record of the service stay, but no longer know of each other.",
    send: async (row) => {
      await assertUnchanged(row);
      await api.DELETE("/external_references/{id}", { params: { path: { id: Number(row.id) } } });
    },
  },
};
