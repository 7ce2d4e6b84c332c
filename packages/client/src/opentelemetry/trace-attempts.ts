import { SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import type { Layer } from "../pipeline/layer.js";
import { untilAborted } from "../pipeline/within.js";

/**
 * A layer that makes a client span of every attempt, named after the operation, under the active span. The attempts of one
 * call have the same `kantata.call`.
 * @param tracer defaults to the global provider's, with this package's name
 * @example createClient({ token, use: [traceAttempts()] })
 */
export function traceAttempts(tracer: Tracer = trace.getTracer("@kantata-refs/client")): Layer {
  return (next) => (url, init, call) => {
    const { operation, id, attempts } = call;
    const { hostname, port, protocol, origin, pathname } = new URL(url);
    // The semantic conventions for HTTP clients.
    const attributes = {
      "http.request.method": init.method,
      // Without the query, which may name customers.
      "url.full": origin + pathname,
      "server.address": hostname,
      "server.port": Number(port || (protocol === "https:" ? 443 : 80)),
      ...(attempts > 1 && { "http.request.resend_count": attempts - 1 }),
      "kantata.operation": operation,
      "kantata.call": id,
    };
    return tracer.startActiveSpan(operation, { kind: SpanKind.CLIENT, attributes }, async (span) => {
      try {
        // The span ends with the attempt, even if the transport ignores the signal.
        const response = await untilAborted(init.signal, next(url, init, call));
        const { status, headers } = response;
        const requestId = headers.get("x-request-id");
        span.setAttribute("http.response.status_code", status);
        if (requestId) span.setAttribute("kantata.request_id", requestId);
        // A browser shows status 0 for a redirect.
        if (status === 0 || status >= 400) {
          span.setAttribute("error.type", String(status));
          span.setStatus({ code: SpanStatusCode.ERROR });
        }
        return response;
      } catch (error) {
        // The name alone, because a runtime's message may quote the request.
        span.setAttribute("error.type", error instanceof Error ? error.name : "unknown");
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
  };
}
