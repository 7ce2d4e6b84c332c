// Answers every request with the page handed over as the first argument. Forked, so that serving it costs the
// measured process nothing. Sends its port over IPC and ends with its parent.
import { createServer } from "node:http";

const [page = "{}"] = process.argv.slice(2);
const headers = {
  "content-type": "application/json",
  "x-request-id": "bench",
  "content-length": Buffer.byteLength(page),
};
const server = createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(page);
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("disconnect", () => process.exit(0));
