import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { goodPage, malformed, says, silence } from "../src/testing/faults.js";
import type { Reply } from "../src/testing/loopback-server.js";

const html = { "content-type": "text/html" };

/** Each way to fail, with the error that a program is told of. */
export const faults: Readonly<Record<string, readonly [Reply, error: string]>> = {
  reset: [silence.reset, "ConnectionError"],
  hangUp: [silence.hangUp, "ConnectionError"],
  resetInBody: [silence.resetInBody, "ConnectionError"],
  hangUpInBody: [silence.hangUpInBody, "ConnectionError"],
  hangUpInPackedBody: [silence.hangUpInPackedBody, "ConnectionError"],
  noGzip: [malformed.noGzip, "ConnectionError"],
  noBrotli: [malformed.noBrotli, "ConnectionError"],
  noHttp: [malformed.noHttp, "ConnectionError"],
  noHeader: [malformed.noHeader, "ConnectionError"],
  noChunk: [malformed.noChunk, "ConnectionError"],
  halfChunk: [malformed.halfChunk, "ConnectionError"],
  stalledHeaders: [silence.stalledHeaders, "TimeoutError"],
  stalledBody: [silence.stalledBody, "TimeoutError"],
  badGateway: [says(502, "<html>", html), "ServerError"],
  // A rate limit has as many attempts as there is time.
  limited: [says(429, "{}", { "content-type": "application/json", "retry-after": "0" }), "TimeoutError"],
  halfJson: [says(200, '{"count":'), "ResponseFormatError"],
  login: [says(200, "<html>", html), "ResponseFormatError"],
  redirect: [says(302, "", { location: "https://login.example/" }), "ResponseFormatError"],
};

/** Takes what is to be done when the test has ended. Tests run side by side, and each has its own. */
export type AtEnd = (clear: () => void | Promise<void>) => void;

/** A site that fails as its addresses tell, and hands a page to browsers. */
export interface FaultySite {
  origin: string;
  /** What the page had to tell. */
  told: Promise<string>;
}

/**
 * Answers `/always/<fault>/…` with the fault, `/once/<fault>/…` with it the first time, and all else well.
 *
 * @param script what the page runs
 */
export async function faultySite(atEnd: AtEnd, script = ""): Promise<FaultySite> {
  const met = new Set<string>();
  const site = new EventEmitter();
  const told = once(site, "told").then(([body]) => String(body));
  const page: Record<string, Reply> = {
    "/faults": says(200, JSON.stringify(Object.keys(faults))),
    "/page": says(200, '<script type="module" src="/page.mjs"></script>', html),
    "/page.mjs": says(200, script, { "content-type": "text/javascript" }),
  };
  const replyTo = (url: string): Reply => {
    const [, often, fault = ""] = url.split("/");
    const isFirst = !met.has(url);
    met.add(url);
    const reply = often === "always" || (often === "once" && isFirst) ? faults[fault]?.[0] : page[url];
    return reply ?? says(200, goodPage);
  };
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url = "" } = request;
    const body = await text(request);
    if (url === "/told") site.emit("told", body);
    const reply = method === "DELETE" ? says(204) : replyTo(url);
    if (typeof reply === "function") reply(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, told };
}
