import { describeFindings } from "../tap/describe-findings.js";
import type { Finding } from "../tap/finding.js";
import type { Judge } from "../tap/judge.js";
import type { Exchange, RawRequest } from "../tap/raw.js";

/** A `fetch` that checks every exchange. */
export interface JudgedFetch {
  fetch: typeof globalThis.fetch;
  /** Returns the findings since the last call, one line each, with a curl command to reproduce it. */
  take: () => string[];
}

async function rawRequest(request: Request): Promise<RawRequest> {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    target: pathname + search,
    rawHeaders: [...request.headers].flat(),
    body: Buffer.from(await request.clone().arrayBuffer()),
  };
}

/**
 * Puts a judge between a client and a server, in process.
 *
 * @param look called with every exchange; returns additional findings
 */
export function judgedFetch(
  serve: typeof globalThis.fetch,
  judge: Judge,
  look: (exchange: Exchange) => Finding[] = () => [],
): JudgedFetch {
  let findings: string[] = [];
  return {
    fetch: async (input, init) => {
      const sent = new Request(input, init);
      const request = await rawRequest(sent);
      const received = await serve(sent);
      const response = {
        status: received.status,
        rawHeaders: [...received.headers].flat(),
        body: Buffer.from(await received.clone().arrayBuffer()),
      };
      const exchange = { request, response };
      const found = [...judge.judgeRequest(request), ...judge.judgeResponse(exchange), ...look(exchange)];
      findings.push(...describeFindings(found, request, new URL(sent.url).origin));
      return received;
    },
    take: () => {
      const taken = findings;
      findings = [];
      return taken;
    },
  };
}
