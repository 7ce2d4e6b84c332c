// Responds to every request with the page in the first argument, after the milliseconds in the second. Forked, so that it
// does not use the measured process's time. Sends its port over IPC and exits with its parent.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";

const [page = "{}", latencyMs = "0"] = process.argv.slice(2);
const headers = {
  "content-type": "application/json",
  "x-request-id": randomUUID(),
  "content-length": Buffer.byteLength(page),
};
const server = createServer((request, response) => {
  const respond = () => {
    response.writeHead(200, headers);
    response.end(page);
  };
  // Reads the body before it responds, as a server that stores it would.
  request
    .resume()
    .on("end", () => (Number(latencyMs) > 0 ? setTimeout(respond, Number(latencyMs)) : respond()));
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("disconnect", () => process.exit(0));
