// Processes many rows and sends the heap size in bytes over IPC, after a tenth of the rows and near the end, each after a
// garbage collection. Arguments: `upserts` or `iteration`, and the number of rows. Needs --expose-gc.
import { createClient } from "@kantata-refs/client";

const [kind, count] = [process.argv[2], Number(process.argv[3])];
const key = "external_references";
const row = (id) => ({
  id: String(id),
  subject_type: "Story",
  subject_id: id,
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: `OPS-${id}`,
  status: "successful",
  created_at: new Date(Date.UTC(2026, 0, 1) + id * 1000).toISOString(),
});

function respond(ids, total, size) {
  const page_count = Math.ceil(total / size);
  const text = JSON.stringify({
    count: total,
    results: ids.map((id) => ({ key, id: String(id) })),
    [key]: Object.fromEntries(ids.map((id) => [id, row(id)])),
    meta: { count: total, page_count, page_number: 1, page_size: size },
  });
  return new Response(text);
}

async function fetch(url, { body }) {
  if (body !== undefined) return respond([JSON.parse(body).external_reference.subject_id], 1, 20);
  const query = new URL(url).searchParams;
  const [limit, offset] = [Number(query.get("limit")), Number(query.get("offset"))];
  const ids = Array.from({ length: Math.min(limit, count - offset) }, (_, index) => offset + index + 1);
  return respond(ids, count, limit);
}

function* inputs() {
  for (let id = 1; id <= count; id += 1) {
    const { created_at: _created, id: _id, ...input } = row(id);
    yield input;
  }
}

const { externalReferences } = createClient({ token: "bench", fetch });
const heapAfterGc = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};
let done = 0;
let early = 0;
let late = 0;
const work =
  kind === "upserts"
    ? externalReferences.createOrUpdateMany(inputs())
    : externalReferences.list({ subject_type: "Story" }, { mode: "exact" });
for await (const result of work) {
  if (result.ok === false) throw result.error;
  done += 1;
  if (done === Math.ceil(count / 10)) early = heapAfterGc();
  if (done === count - 1) late = heapAfterGc();
}
if (done !== count) throw new Error(`expected ${count} rows, got ${done}`);
process.send?.({ early, late });
process.on("disconnect", () => process.exit(0));
