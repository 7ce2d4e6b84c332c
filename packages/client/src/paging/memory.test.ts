import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { modelOf } from "../testing/parts.js";
import { settle } from "../testing/until.js";

const query = { subject_type: "Story", status: "failed" } as const;
const ways: [string, object, object][] = [
  ["exact", {}, {}],
  ["parallel", {}, { mode: "parallel", lanes: 3 }],
  ["another order", { order: "created_at:desc" }, {}],
];

/** The number of pages, and how many of them were in memory at once. */
async function watch(pages: AsyncIterable<{ data: unknown[] }>) {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const kept: WeakRef<object>[] = [];
  let most = 0;
  for await (const page of pages) {
    kept.push(new WeakRef(page.data[0] as object));
    if (kept.length % 25 !== 0) continue;
    await settle();
    collectGarbage();
    most = Math.max(most, kept.filter((one) => one.deref() !== undefined).length);
    if (kept.length === 100) break;
  }
  return { pages: kept.length, most };
}

test.each(ways)(
  "%s: pages can be garbage-collected during the iteration, so only a few of 100 stay in memory",
  async (_what, order, options) => {
    const references = createClient({ token: "t", fetch: modelOf(1000).fetch }).externalReferences;
    const { pages, most } = await watch(
      references.list({ ...query, ...order, per_page: 10 }, options).pages(),
    );
    expect(pages).toBe(100);
    expect(most).toBeLessThanOrEqual(12);
  },
);

test("a sweep keeps no pages of one type in memory while another type hangs", async () => {
  const model = modelOf(1000);
  const { externalReferences } = createClient({
    token: "t",
    fetch: (url, init) => (url.includes("=Role") ? new Promise(() => undefined) : model.fetch(url, init)),
  });
  const options = { subjectTypes: ["Role", "Story"] } as const;
  const { pages, most } = await watch(externalReferences.sweep({ per_page: 10 }, options).pages());
  expect(pages).toBe(100);
  expect(most).toBeLessThanOrEqual(12);
});
