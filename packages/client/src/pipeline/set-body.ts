/**
 * Gives a response its body after it was read: `text()`, `json()`, `clone()` and the others work more than once, so that
 * each layer can look at the body. Changes the response in place, because a new one costs more than all layers together.
 */
export function setBody(response: Response, text: string, headers?: Headers): Response {
  // With some statuses a body must be null, not empty.
  const again = () => new Response(text || null);
  // Defined, not assigned: Hono replaces the global Response by one whose methods cannot be assigned.
  const define = (name: string, value: unknown) =>
    Object.defineProperty(response, name, { value, configurable: true, writable: true });
  define("text", async () => text);
  define("json", async () => JSON.parse(text) as unknown);
  define("arrayBuffer", () => again().arrayBuffer());
  define("blob", () => again().blob());
  define("clone", () => setBody(emptyCopy(response), text, new Headers(response.headers)));
  Object.defineProperty(response, "body", { get: () => again().body, configurable: true });
  if (headers) Object.defineProperty(response, "headers", { value: headers, configurable: true });
  return response;
}

/** `new Response` rejects some statuses that do arrive, such as 0 and 999. */
const emptyCopy = ({ status, statusText, ok }: Response): Response =>
  Object.defineProperties(new Response(null), {
    status: { value: status },
    statusText: { value: statusText },
    ok: { value: ok },
  });
