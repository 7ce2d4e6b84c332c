import type { SubjectType } from "@kantata-refs/schema";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope, row } from "../testing/loopback-server.js";
import { responseOf } from "../testing/storm.js";
import { settle } from "../testing/until.js";

/** A server that returns one story, and never responds for other types. */
function slowExceptForStories() {
  const sent: { type: string | null; signal: AbortSignal }[] = [];
  const { externalReferences } = createClient({
    token: "t",
    async fetch(url, { signal }) {
      const type = new URL(url).searchParams.get("subject_type");
      sent.push({ type, signal });
      if (type === "Story") return responseOf(200, envelope([row("1")]));
      return await new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    },
  });
  const sweep = (subjectTypes: SubjectType[], lanes = 4) =>
    externalReferences.sweep({}, { subjectTypes, lanes });
  return { sweep, sent, aborted: () => sent.map(({ signal }) => signal.aborted) };
}

test("leaving the loop aborts the requests of all types", async () => {
  const { sweep, aborted } = slowExceptForStories();
  for await (const _ of sweep(["Story", "Role", "User", "Invoice"])) break;
  await settle();
  expect(aborted().filter(Boolean)).toHaveLength(3);
});
