import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { components } from "@kantata-refs/schema";
import { onTestFinished } from "vitest";

/** A request as the server got it. */
export interface SeenRequest {
  method: string;
  /** Path and query, as in the request line. */
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** How to respond: JSON with a status, or a function that writes the response. */
export type Reply = { status?: number; json: unknown } | ((response: ServerResponse) => void);

function send(response: ServerResponse, reply: Reply): void {
  if (typeof reply === "function") {
    reply(response);
    return;
  }
  response.writeHead(reply.status ?? 200, { "content-type": "application/json", "x-request-id": "req-7" });
  response.end(JSON.stringify(reply.json));
}

/** A running server. */
export interface LoopbackServer {
  url: string;
  /** Requests received, in order. */
  seen: SeenRequest[];
  /** Waits until this many requests have arrived. */
  came: (count: number) => Promise<void>;
  /** Connections that were opened: one for several requests if every response was read to its end. */
  readonly connections: number;
}

/** A loopback server that sends the same reply to every request and stops after the test. */
export async function serve(reply: Reply): Promise<LoopbackServer> {
  const seen: SeenRequest[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    seen.push({ method, url, headers, body: await text(request) });
    server.emit("came");
    send(response, reply);
  });
  server.on("connection", () => {
    connections += 1;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    seen,
    async came(count) {
      while (seen.length < count) await once(server, "came");
    },
    get connections() {
      return connections;
    },
  };
}

const reference: components["schemas"]["ExternalReference"] = {
  id: "1",
  subject_type: "Story",
  subject_id: 7,
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: "OPS-1",
  status: "successful",
  external_link: null,
  external_status: null,
  external_message: null,
  locked: false,
  last_synced_at: null,
  created_at: "2026-11-03T10:15:00-08:00",
  updated_at: "2026-11-03T10:15:00-08:00",
};

/** A reference as in a response body. */
export const row = (id: string, changes: Record<string, unknown> = {}) => ({
  ...reference,
  id,
  service_model_ref: `OPS-${id}`,
  ...changes,
});

/** An envelope with these rows, in this order, and any further properties. */
export const envelope = (
  rows: { id: string }[],
  side: Record<string, unknown> = {},
  collection = "external_references",
) => ({
  count: rows.length,
  results: rows.map(({ id }) => ({ key: collection, id })),
  [collection]: Object.fromEntries(rows.map((one) => [one.id, one])),
  meta: { count: rows.length, page_count: 1, page_number: 1, page_size: 20 },
  ...side,
});
