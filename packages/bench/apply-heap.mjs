// Applies a plan of many new links, and sends the heap size in bytes over IPC, after a tenth of the rows and near the end,
// each after a garbage collection. Arguments: the URL and the token of a sandbox, and the number of links. Needs
// --expose-gc.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@kantata-refs/client";
import { apply, plan, writePlan } from "@kantata-refs/sync";

const [baseUrl, token, links] = process.argv.slice(2);
const count = Number(links);
const client = createClient({ baseUrl, token });
const folder = await mkdtemp(join(tmpdir(), "bench-"));
const file = join(folder, "links.plan");

function* source() {
  for (let id = 1; id <= count; id += 1)
    yield {
      subject_type: "Story",
      subject_id: String(id),
      service_name: "jira",
      service_model: "Issue",
      service_model_ref: `OPS-${id}`,
    };
}

/** In a function, so that nothing holds on to the plan that was made. */
const makePlan = async () => await writePlan(await plan(client, source()), file);

const heapAfterGc = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};

await makePlan();
let done = 0;
let early = 0;
let late = 0;
for await (const { outcome, reason } of apply(client, file)) {
  if (outcome !== "done") throw new Error(`a row is ${outcome}: ${reason}`);
  done += 1;
  if (done === Math.ceil(count / 10)) early = heapAfterGc();
  if (done === count - 1) late = heapAfterGc();
}
await rm(folder, { recursive: true });
process.send?.({ early, late });
process.on("disconnect", () => process.exit(0));
