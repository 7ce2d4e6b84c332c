// Answers every request with the page handed over as the first argument, after the milliseconds of the second. Forked,
// so that serving it costs the measured process nothing. Sends its port over IPC and ends with its parent.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";

const [page = "{}", latencyMs = "0"] = process.argv.slice(2);
const headers = {
  "content-type": "application/json",
  "x-request-id": randomUUID(),
  "content-length": Buffer.byteLength(page),
};
const server = createServer((request, response) => {
  const answer = () => {
    response.writeHead(200, headers);
    response.end(page);
  };
  // A body is taken in before it is answered, as a server that stores it would.
  request
    .resume()
    .on("end", () => (Number(latencyMs) > 0 ? setTimeout(answer, Number(latencyMs)) : answer()));
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("disconnect", () => process.exit(0));
