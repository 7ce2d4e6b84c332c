import { describeFindings } from "../tap/describe-findings.js";
import type { Finding } from "../tap/finding.js";
import type { Judge } from "../tap/judge.js";
import type { Exchange, RawRequest } from "../tap/raw.js";

/** What a client calls in place of `fetch`, with all that was found since the last look. */
export interface JudgedFetch {
  fetch: typeof globalThis.fetch;
  /** The findings since the last call, in words, each with a command line that shows it again. */
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
 * Puts a judge between a client and a server without a socket.
 *
 * @param look told of every exchange; answers what it finds beside the judge
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
      const response = await serve(sent);
      const answer = {
        status: response.status,
        rawHeaders: [...response.headers].flat(),
        body: Buffer.from(await response.clone().arrayBuffer()),
      };
      const exchange = { request, answer };
      const found = [...judge.judgeRequest(request), ...judge.judgeAnswer(exchange), ...look(exchange)];
      findings.push(...describeFindings(found, request, new URL(sent.url).origin));
      return response;
    },
    take: () => {
      const taken = findings;
      findings = [];
      return taken;
    },
  };
}
