import { createSandbox } from "@kantata-refs/sandbox";
import { listStories } from "@kantata-refs/schema";
import { expect, onTestFinished, test } from "vitest";
import { contractClient } from "../contract-client.js";
import { document } from "../document.js";
import { createJudge } from "../tap/judge.js";
import { basePathOf } from "../tap/operation-view.js";
import { judgedFetch } from "./judged-fetch.js";

// Finds Kantata objects by the ids that another system has for them.

const token = "resolve";
const service = "jira";
const mostRefs = listStories.parameters.external_reference_service_model_refs.schema.maxItems;

/** An empty account, and a client whose exchanges are judged. */
function openAccount() {
  const sandbox = createSandbox({ tokens: { [token]: "contract" } });
  onTestFinished(() => sandbox.close());
  const judged = judgedFetch(sandbox.fetch, createJudge(document));
  const client = contractClient(`http://127.0.0.1${basePathOf(document)}`, token, judged.fetch);
  return { sandbox, client, findings: judged.take };
}

/** How many tasks an id of the other system belongs to: none for every third, two for every tenth, one for the others. */
const tasksOf = (index: number) => (index % 3 === 0 ? 0 : index % 10 === 0 ? 2 : 1);

test("1,000 external ids of stories are resolved in 5 requests, each to one, many or none", async () => {
  const { sandbox, client, findings } = openAccount();
  const refs = Array.from({ length: 1000 }, (_unused, index) => `R-${index}`);
  const expected = new Map(refs.map((ref) => [ref, [] as string[]]));
  for (const [index, ref] of refs.entries()) {
    for (let number = 0; number < tasksOf(index); number += 1) {
      const subject_id = String(10_000 * (number + 1) + index);
      expected.get(ref)?.push(subject_id);
      const key = { subject_type: "Story", subject_id, service_name: service } as const;
      await client.externalReferences.createOrUpdate({
        ...key,
        service_model: "Issue",
        service_model_ref: ref,
      });
    }
  }
  sandbox.journal.clear();

  const found = new Map(refs.map((ref) => [ref, [] as string[]]));
  for (let start = 0; start < refs.length; start += mostRefs) {
    // The 200 record ids of a request have fewer tasks than fit on a page.
    const page = await client.stories.list({
      external_reference_service_name: service,
      external_reference_service_model_refs: refs.slice(start, start + mostRefs),
      include: ["external_references"],
      per_page: 200,
    });
    expect(page.pageCount).toBe(1);
    for (const story of page.data)
      for (const { service_name, service_model_ref } of story.external_references)
        if (service_name === service) found.get(service_model_ref)?.push(story.id);
  }

  const sorted = (ids: Map<string, string[]>) =>
    Object.fromEntries([...ids].map(([ref, stories]) => [ref, stories.toSorted()]));
  expect(sorted(found)).toEqual(sorted(expected));
  expect(new Set([...found.values()].map(({ length }) => length))).toEqual(new Set([0, 1, 2]));
  expect(sandbox.journal.entries()).toHaveLength(5);
  expect(findings()).toEqual([]);
});

test("archived workspaces and disabled users are found if the filters that hide them are switched off, and not otherwise", async () => {
  const { sandbox, client, findings } = openAccount();
  sandbox.subjects.put("Workspace", 1, { archived: false });
  sandbox.subjects.put("Workspace", 2, { archived: true });
  sandbox.subjects.put("User", 1, {});
  sandbox.subjects.put("User", 2, {}, ["disabled"]);
  for (const subject_type of ["Workspace", "User"] as const)
    for (const subject_id of ["1", "2"])
      await client.externalReferences.createOrUpdate({
        subject_type,
        subject_id,
        service_name: service,
        service_model: "Record",
        service_model_ref: `R-${subject_id}`,
      });

  const query = { external_reference_service_model_refs: ["R-1", "R-2"] };
  const idsOf = async (call: PromiseLike<{ data: { id: string }[] }>) =>
    (await call).data.map(({ id }) => id).toSorted();
  expect(await idsOf(client.workspaces.list(query))).toEqual(["1"]);
  expect(await idsOf(client.workspaces.list({ ...query, include_archived: false }))).toEqual(["1"]);
  expect(await idsOf(client.workspaces.list({ ...query, include_archived: true }))).toEqual(["1", "2"]);
  expect(await idsOf(client.users.list(query))).toEqual(["1"]);
  expect(await idsOf(client.users.list({ ...query, show_disabled: false }))).toEqual(["1"]);
  expect(await idsOf(client.users.list({ ...query, show_disabled: true }))).toEqual(["1", "2"]);
  expect(findings()).toEqual([]);
});
