// Lists synthetic references by limit and offset or page and per_page, in creation order. Rows are serialized at the start
// to keep the server fast. Arguments: the number of rows, and the latency in milliseconds. Sends its port over IPC and
// exits with its parent.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";

const [rows, latencyMs] = process.argv.slice(2).map(Number);
const firstDate = Date.UTC(2026, 0, 1);

const ids = Array.from({ length: rows }, (_, index) => String(index + 1));
const results = ids.map((id) => `{"key":"external_references","id":"${id}"}`);
const entries = ids.map((id, index) => {
  const date = new Date(firstDate + index * 1000).toISOString();
  const row = {
    id,
    subject_type: "Story",
    subject_id: 700_000_000 + index,
    service_name: "jira",
    service_model: "Issue",
    service_model_ref: `OPS-${id}`,
    status: "successful",
    external_link: `https://firm.example/browse/OPS-${id}`,
    external_status: "Done",
    external_message: null,
    locked: false,
    last_synced_at: date,
    created_at: date,
    updated_at: date,
  };
  return `"${id}":${JSON.stringify(row)}`;
});

function pageOf(query) {
  const size = Number(query.get("limit") ?? query.get("per_page") ?? 20);
  const start = query.has("offset")
    ? Number(query.get("offset"))
    : (Number(query.get("page") ?? 1) - 1) * size;
  const end = start + size;
  const meta = {
    count: rows,
    page_count: Math.ceil(rows / size),
    page_number: Math.floor(start / size) + 1,
    page_size: size,
  };
  return [
    `{"count":${rows},"results":[${results.slice(start, end).join()}],`,
    `"external_references":{${entries.slice(start, end).join()}},"meta":${JSON.stringify(meta)}}`,
  ].join("");
}

const server = createServer((request, response) => {
  const page = pageOf(new URL(request.url, "http://rows").searchParams);
  const respond = () => {
    response.writeHead(200, {
      "content-type": "application/json",
      "x-request-id": randomUUID(),
      "content-length": Buffer.byteLength(page),
    });
    response.end(page);
  };
  if (latencyMs > 0) setTimeout(respond, latencyMs);
  else respond();
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("disconnect", () => process.exit(0));
