import { SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import type { AttemptAnswer, Hook } from "../calls/attempt.js";
import { untilAborted } from "../calls/until-aborted.js";

/** What a span says of the request, in the words of the semantic conventions for HTTP clients. */
function describe(method: string, url: string, number: number) {
  const { hostname, port, protocol, origin, pathname } = new URL(url);
  return {
    "http.request.method": method,
    // Without the query: it may name customers.
    "url.full": origin + pathname,
    "server.address": hostname,
    "server.port": Number(port || (protocol === "https:" ? 443 : 80)),
    ...(number > 1 ? { "http.request.resend_count": number - 1 } : {}),
  };
}

/**
 * A hook that makes a client span of every attempt, named after the operation, under the span that is active. Attempts
 * of one call carry the same `kantata.call`.
 *
 * @param tracer of yours; by default one named after this package from the global provider
 * @example createClient({ token, use: [traceAttempts()] })
 */
export function traceAttempts(tracer: Tracer = trace.getTracer("@kantata-refs/client")): Hook {
  return ({ operation, call, number, method, url, ...rest }, next) =>
    tracer.startActiveSpan(
      operation,
      {
        kind: SpanKind.CLIENT,
        attributes: {
          ...describe(method, url, number),
          "kantata.operation": operation,
          "kantata.call": call,
        },
      },
      async (span) => {
        try {
          // A transport that does not listen to the signal must not leave the span open.
          const answer = await untilAborted(
            rest.signal,
            next({ operation, call, number, method, url, ...rest }),
          );
          // A hook beneath may have answered nothing, or half of it; the client tells what is wrong.
          const { status = 0, headers } = Object(answer) as Partial<AttemptAnswer>;
          const requestId = headers?.get?.("x-request-id");
          span.setAttribute("http.response.status_code", status);
          if (requestId) span.setAttribute("kantata.request_id", requestId);
          if (!(status > 0 && status < 400)) {
            span.setAttribute("error.type", String(status));
            span.setStatus({ code: SpanStatusCode.ERROR });
          }
          return answer;
        } catch (error) {
          // Its name alone: what a runtime says of a failed request may quote it.
          span.setAttribute("error.type", error instanceof Error ? error.name : "unknown");
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      },
    );
}
