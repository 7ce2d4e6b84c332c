import type { ReferenceInput } from "@kantata-refs/client";
import { expectError } from "./expect-error.js";
import { groupFailures } from "./group-failures.js";
import type { Context, Outcome, Step } from "./step.js";

/** The input for the reference of the story. */
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

/** Stores one state of the reference and checks the result. */
async function store(context: Context, example: string, changes: Partial<ReferenceInput>): Promise<Outcome> {
  const input = link(context, changes);
  const stored = await context.client.externalReferences.createOrUpdate(input, context.prefer(example));
  const problems: string[] = [];
  if (stored.status !== changes.status)
    problems.push(`sent status ${changes.status}, stored ${stored.status}`);
  if (stored.subject_id !== context.target.storyId)
    problems.push(`sent subject ${context.target.storyId}, stored ${stored.subject_id}`);
  if (context.referenceId !== undefined && stored.id !== context.referenceId) {
    problems.push(`created a second reference ${stored.id} next to ${context.referenceId}`);
  }
  context.referenceId = stored.id;
  return { shows: stored.status ?? "no status", problems };
}

const url = "https://firm.atlassian.example/browse/OPS-140";

/** The story: a reference to a task is created, fails to sync, syncs and is deleted. */
export const storySteps: Step[] = [
  {
    name: "References of tasks",
    writes: false,
    run: async (context) => {
      const page = await context.client.externalReferences.list(
        { subject_type: "Story" },
        context.prefer("stories"),
      );
      const problems =
        page.data.length > page.count ? [`${page.data.length} rows, but a count of ${page.count}`] : [];
      return { shows: `${page.data.length} of ${page.count}`, problems };
    },
  },
  {
    name: "Link a task to an issue",
    writes: true,
    run: (context) => store(context, "pending", { status: "pending" }),
  },
  {
    name: "The sync fails, with a message",
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
    name: "The next sync succeeds",
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
    writes: true,
    readsBack: true,
    run: async ({ client, target }) => {
      const query = {
        subject_type: "Story",
        subject_id: target.storyId,
        service_name: target.serviceName,
      } as const;
      const { count } = await client.externalReferences.list(query);
      return { shows: `${count} of 1`, problems: count === 1 ? [] : [`${count} references with one key`] };
    },
  },
  {
    name: "Failed references with their tasks",
    writes: false,
    run: async (context) => {
      const query = { subject_type: "Story", status: "failed", include: ["subject"] } as const;
      const page = await context.client.externalReferences.list(
        query,
        context.prefer("failed_with_subjects"),
      );
      context.notes.push(...groupFailures(page.data));
      const others = page.data.filter(({ status }) => status !== "failed");
      const problems = others.map(({ id }) => `listed ${id}, which is not failed`);
      return { shows: `${page.data.length} of ${page.count}`, problems };
    },
  },
  {
    name: "Delete the reference",
    writes: true,
    run: async (context) => {
      await context.client.externalReferences.delete(context.referenceId ?? "");
      return { shows: "deleted", problems: [] };
    },
  },
  {
    name: "Delete it again",
    writes: true,
    run: (context) => {
      const again = context.client.externalReferences.delete(
        context.referenceId ?? "",
        context.prefer("record_not_found"),
      );
      return expectError(again, 404);
    },
  },
];
