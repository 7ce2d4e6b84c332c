import { createClient } from "@kantata-refs/client";
import { createSandbox } from "@kantata-refs/sandbox";
import { operations } from "@kantata-refs/schema";
import { expect, onTestFinished, test } from "vitest";
import { readSubjects, type SubjectListing, subjectListing } from "./subject-listing.js";

const users = subjectListing("User") as SubjectListing;

/** An account with 250 users; before each of the first requests for the second page, another user is created. */
function movingAccount(moves: number) {
  const sandbox = createSandbox();
  onTestFinished(() => sandbox.close());
  let left = moves;
  const put = (id: number, full_name: string) => sandbox.subjects.put("User", id, { full_name });
  for (let id = 1; id <= 250; id += 1) put(id, `User ${String(id).padStart(3, "0")}`);
  const client = createClient({
    token: sandbox.token,
    fetch: async (url, init) => {
      if (url.includes("page=2") && left > 0) {
        left -= 1;
        put(1_000 + left, "Ada");
      }
      return await sandbox.fetch(url, init);
    },
  });
  return () => readSubjects(client, users, {}, {}, ({ id }) => Number(id));
}

test("a list whose rows move while it is read is read again", async () => {
  const ids = await movingAccount(1)();
  expect(new Set(ids).size).toBe(251);
  expect(ids).toHaveLength(251);
});

test("a list whose rows move every time is an error", async () => {
  await expect(movingAccount(100)()).rejects.toThrow("users: others changed the list each of the 3 times");
});

test("every parameter that hides objects by default is set to the value that shows them", () => {
  let hiding = 0;
  for (const operation of Object.values(operations)) {
    if (operation.method !== "GET") continue;
    const { showAll = {} } = subjectListing(operation.rows.schema) ?? {};
    for (const [name, parameter] of Object.entries(operation.parameters as object)) {
      if (parameter.filter?.hides === undefined) continue;
      hiding += 1;
      expect([name, showAll[name]]).toEqual([name, !parameter.schema.default]);
    }
  }
  expect(hiding).toBeGreaterThan(3);
});
