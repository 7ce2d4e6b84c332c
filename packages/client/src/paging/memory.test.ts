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

test.each(ways)(
  "%s: a page that is let go of is not kept, of 100 a few are in memory",
  async (_what, order, options) => {
    setFlagsFromString("--expose-gc");
    const collectGarbage = runInNewContext("gc") as () => void;
    const model = modelOf(1000);
    const references = createClient({ token: "t", fetch: model.fetch }).externalReferences;
    const kept: WeakRef<object>[] = [];
    let most = 0;
    for await (const page of references.list({ ...query, ...order, per_page: 10 }, options).pages()) {
      kept.push(new WeakRef(page.data[0] as object));
      if (kept.length % 10 !== 0) continue;
      await settle();
      collectGarbage();
      most = Math.max(most, kept.filter((one) => one.deref() !== undefined).length);
    }
    expect(kept.length).toBeGreaterThanOrEqual(100);
    expect(most).toBeLessThanOrEqual(12);
  },
);
