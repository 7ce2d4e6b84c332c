import type { SubjectType } from "@kantata-refs/schema";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope, row } from "../testing/loopback-server.js";
import { answerOf } from "../testing/storm.js";
import { settle, until } from "../testing/until.js";

/** A server that has one story, and answers nothing else until it is given up. */
function slowExceptForStories() {
  const sent: { type: string | null; signal: AbortSignal }[] = [];
  const { externalReferences } = createClient({
    token: "t",
    async fetch(url, { signal }) {
      const type = new URL(url).searchParams.get("subject_type");
      sent.push({ type, signal });
      if (type === "Story") return answerOf(200, envelope([row("1")]));
      return await new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    },
  });
  const sweep = (subjectTypes: SubjectType[], lanes = 4) =>
    externalReferences.sweep({}, { subjectTypes, lanes });
  return { sweep, sent, aborted: () => sent.map(({ signal }) => signal.aborted) };
}

const end = { done: true, value: undefined };

test("to break off ends the requests of all types", async () => {
  const { sweep, aborted } = slowExceptForStories();
  for await (const _ of sweep(["Story", "Role", "User", "Invoice"])) break;
  await settle();
  expect(aborted().filter(Boolean)).toHaveLength(3);
});

test("to return while all types are waited for ends their requests at once", async () => {
  const { sweep, sent, aborted } = slowExceptForStories();
  const rows = sweep(["Role", "User", "Invoice", "Post"])[Symbol.asyncIterator]();
  const first = rows.next();
  await until(() => sent.length === 4);
  void rows.return?.();
  await settle();
  expect(aborted()).toEqual([true, true, true, true]);
  expect(await first).toEqual(end);
});

test.each([
  ["alone", ["Story", "User"], 1],
  ["beside another", ["Post", "Story", "User"], 2],
] satisfies [string, SubjectType[], number][])(
  "to return behind the last row of a type, %s, begins no other one",
  async (_what, subjectTypes, lanes) => {
    for (const open of ["rows", "pages"]) {
      const { sweep, sent } = slowExceptForStories();
      const call = sweep(subjectTypes, lanes);
      const iterator = open === "rows" ? call[Symbol.asyncIterator]() : call.pages();
      await iterator.next();
      const following = iterator.next();
      expect(await iterator.return?.()).toEqual(end);
      expect(await following).toEqual(end);
      await settle();
      expect(sent.map(({ type }) => type)).not.toContain("User");
    }
  },
);
