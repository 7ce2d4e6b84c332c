import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { idRange, idsOf, modelOf } from "../testing/parts.js";
import type { Checkpoint } from "./checkpoint.js";

const query = { subject_type: "Story", service_name: "jira", status: "failed" } as const;
const filters = '["service_name","jira"],["status","failed"]';
const asked = { ...query, per_page: 4 };

// Checkpoints as users have stored them: every release must accept them.
const kept: [string, object, Checkpoint][] = [
  [
    "an exact iteration",
    {},
    {
      mode: "exact",
      list: `[${filters},["subject_type","Story"]]`,
      offset: 3,
      createdAt: "2026-11-03T18:00:04.000Z",
      ids: ["5"],
    },
  ],
  [
    "a parallel iteration",
    { mode: "parallel" },
    {
      mode: "parallel",
      list: `[["order","created_at:asc"],["per_page",4],${filters},["subject_type","Story"]]`,
      page: 2,
      skip: 1,
      count: 9,
    },
  ],
];

test.each(kept)(
  "a checkpoint of %s stored as JSON by an earlier release is accepted",
  async (_what, options, resume) => {
    const { externalReferences } = createClient({ token: "t", fetch: modelOf(9).fetch });
    expect(await idsOf(externalReferences.list(asked, { ...options, resume }))).toEqual(idRange(4, 6));
  },
);

test("a stored checkpoint of a list of Kantata objects is accepted", async () => {
  const { stories, users } = createClient({ token: "t", fetch: modelOf(9).fetch });
  const jira = '["external_reference_service_name","jira"]';
  const exact = {
    mode: "exact",
    list: `["listStories",${jira}]`,
    offset: 3,
    createdAt: "2026-11-03T18:00:04.000Z",
    ids: ["5"],
  } as const;
  const some = { external_reference_service_name: "jira", per_page: 4 };
  expect(await idsOf(stories.list(some, { resume: exact }))).toEqual(idRange(4, 6));
  const parallel = {
    mode: "parallel",
    list: `["listUsers",${jira},["order","full_name:asc"],["per_page",4]]`,
    page: 2,
    skip: 1,
    count: 9,
  } as const;
  expect(await idsOf(users.list(some, { resume: parallel }))).toEqual(idRange(4, 6));
});

test.each([
  [0, { offset: -1 }],
  [0, { offset: "3" }],
  [0, { offset: 1.5 }],
  [0, { ids: "5" }],
  [0, { createdAt: "once" }],
  [0, { createdAt: undefined }],
  [1, { page: 0 }],
  [1, { page: "2" }],
  [1, { skip: -1 }],
  [1, { skip: null }],
  [1, { count: -1 }],
  [1, { count: undefined }],
])("a damaged checkpoint throws InputError: kind %i, %j", async (kind, damage) => {
  const [, options, good] = kept[kind] as (typeof kept)[0];
  const model = modelOf(9);
  const { externalReferences } = createClient({ token: "t", fetch: model.fetch });
  const resume = { ...good, ...damage } as Checkpoint;
  await expect(idsOf(externalReferences.list(asked, { ...options, resume }))).rejects.toMatchObject({
    name: "InputError",
    message: "resume: it is damaged; pass one as an iteration gave it",
  });
  expect(model.asked).toEqual([]);
});

test("a checkpoint before the first row is accepted, and one of a sweep without types throws", async () => {
  const { externalReferences } = createClient({ token: "t", fetch: modelOf(9).fetch });
  const first = { ...(kept[0] as (typeof kept)[0])[2], offset: 0, createdAt: null, ids: [] } as Checkpoint;
  expect(await idsOf(externalReferences.list(asked, { resume: first }))).toEqual(idRange(9));
  const sweep = { mode: "sweep", list: "[]", subjectTypes: null } as never;
  const options = { subjectTypes: ["Story"], resume: sweep } as const;
  await expect(idsOf(externalReferences.sweep({}, options))).rejects.toThrow("resume: it is damaged");
});

test("a stored checkpoint of a sweep is accepted", async () => {
  const model = modelOf(9);
  const { externalReferences } = createClient({ token: "t", fetch: model.fetch });
  const [, , story] = kept[0] as (typeof kept)[0];
  const { subject_type: _, ...rest } = asked;
  const ids = await idsOf(
    externalReferences.sweep(rest, {
      subjectTypes: ["Role", "Story"],
      resume: {
        mode: "sweep",
        list: `[${filters}]`,
        subjectTypes: { Role: "done", Story: story as Extract<Checkpoint, { mode: "exact" }> },
      },
    }),
  );
  expect(ids).toEqual(idRange(4, 6));
  expect(model.asked.map((one) => one.get("subject_type"))).not.toContain("Role");
});

test.each(kept)("%s resumed without new rows keeps its checkpoint", async (_what, options, resume) => {
  const { externalReferences } = createClient({ token: "t", fetch: modelOf(4).fetch });
  const behind = { ...resume, ...(resume.mode === "parallel" ? { page: 2, skip: 0 } : {}) } as Checkpoint;
  const list = externalReferences.list(asked, { ...options, resume: behind });
  for (const rows of [list[Symbol.asyncIterator](), list.pages()]) {
    expect(rows.checkpoint).toEqual(behind);
    expect(await rows.next()).toEqual({ done: true, value: undefined });
    expect(rows.checkpoint).toEqual(behind);
  }
});
