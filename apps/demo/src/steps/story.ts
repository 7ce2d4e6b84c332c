import type { ReferenceInput } from "@kantata-refs/client";
import { expectRefusal } from "./expect-refusal.js";
import { groupFailures } from "./group-failures.js";
import type { Context, Outcome, Step } from "./step.js";

/** The reference that the story is about. On the real API it stays under a name of its own. */
function link({ target }: Context, changes: Partial<ReferenceInput>): ReferenceInput {
  return {
    subject_type: "Story",
    subject_id: target.storyId,
    service_name: target.serviceName,
    service_model: "Issue",
    service_model_ref: "OPS-140",
    ...changes,
  };
}

/** Sends one state of the link and checks that it was stored. */
async function store(context: Context, example: string, changes: Partial<ReferenceInput>): Promise<Outcome> {
  const input = link(context, changes);
  const stored = await context.client.externalReferences.createOrUpdate(input, context.prefer(example));
  const wrong: string[] = [];
  if (stored.status !== changes.status) wrong.push(`sent status ${changes.status}, stored ${stored.status}`);
  if (stored.subject_id !== context.target.storyId) wrong.push(`linked subject ${stored.subject_id}`);
  if (context.referenceId !== undefined && stored.id !== context.referenceId) {
    wrong.push(`a second reference ${stored.id} was made beside ${context.referenceId}`);
  }
  context.referenceId = stored.id;
  return { shows: stored.status ?? "no status", surprises: wrong };
}

const url = "https://firm.atlassian.example/browse/OPS-140";

/** One task, from its first link to the end of it. */
export const storySteps: Step[] = [
  {
    name: "List the references of tasks",
    method: "list",
    writes: false,
    run: async (context) => {
      const page = await context.client.externalReferences.list(
        { subject_type: "Story" },
        context.prefer("stories"),
      );
      const surprises =
        page.data.length > page.count ? [`${page.data.length} rows, but a count of ${page.count}`] : [];
      return { shows: `${page.data.length} of ${page.count}`, surprises };
    },
  },
  {
    name: "Link a task to an issue",
    method: "createOrUpdate",
    writes: true,
    run: (context) => store(context, "pending", { status: "pending" }),
  },
  {
    name: "The sync fails, and says why",
    method: "createOrUpdate",
    writes: true,
    run: (context) =>
      store(context, "failed", {
        status: "failed",
        external_status: "Open",
        external_message: "Assignee does not exist in Jira",
        external_link: url,
      }),
  },
  {
    name: "The next sync works",
    method: "createOrUpdate",
    writes: true,
    run: (context) =>
      store(context, "successful", {
        status: "successful",
        external_status: "In Progress",
        external_message: null,
        external_link: url,
      }),
  },
  {
    name: "Three upserts made one reference",
    method: "list",
    writes: true,
    readsBack: true,
    run: async ({ client, target }) => {
      const query = {
        subject_type: "Story",
        subject_id: target.storyId,
        service_name: target.serviceName,
      } as const;
      const { count } = await client.externalReferences.list(query);
      return { shows: `${count} of 1`, surprises: count === 1 ? [] : [`${count} references under one key`] };
    },
  },
  {
    name: "List what failed, with the tasks",
    method: "list",
    writes: false,
    run: async (context) => {
      const query = { subject_type: "Story", status: "failed", include: ["subject"] } as const;
      const page = await context.client.externalReferences.list(
        query,
        context.prefer("failed_with_subjects"),
      );
      context.notes.push(...groupFailures(page.data));
      const others = page.data.filter(({ status }) => status !== "failed");
      const surprises = others.map(({ id }) => `${id} is listed, but did not fail`);
      return { shows: `${page.data.length} of ${page.count}`, surprises };
    },
  },
  {
    name: "Delete the link",
    method: "delete",
    writes: true,
    run: async (context) => {
      await context.client.externalReferences.delete(context.referenceId ?? "");
      return { shows: "gone", surprises: [] };
    },
  },
  {
    name: "Delete it again",
    method: "delete",
    writes: true,
    run: (context) => {
      const again = context.client.externalReferences.delete(
        context.referenceId ?? "",
        context.prefer("record_not_found"),
      );
      return expectRefusal(again, 404);
    },
  },
];
