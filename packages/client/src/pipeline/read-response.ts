const reads = new WeakMap<Response, { text: string; headers: Headers }>();
const readOf = (response: Response) => reads.get(response) as { text: string; headers: Headers };

/** The members of a response that depend on its body. */
const members: PropertyDescriptorMap & ThisType<Response> = {
  headers: {
    get() {
      return readOf(this).headers;
    },
  },
  body: {
    get() {
      return again(this).body;
    },
  },
  bodyUsed: { value: false },
  text: {
    async value() {
      return readOf(this).text;
    },
  },
  clone: {
    value() {
      const { text, headers } = readOf(this);
      return readResponse(emptyCopy(this), text, new Headers(headers));
    },
  },
};
for (const name of ["json", "arrayBuffer", "blob"] as const)
  members[name] = {
    value(this: Response) {
      return again(this)[name]();
    },
  };

/** A new response with the same body. With some statuses a body must be null, not empty. */
const again = (response: Response) => new Response(readOf(response).text || null);

/** Gateways send, and browsers show, statuses that a `Response` cannot be made with. */
const emptyCopy = ({ status, statusText, ok }: Response): Response =>
  Object.defineProperties(new Response(null), {
    status: { value: status },
    statusText: { value: statusText },
    ok: { value: ok },
  });

/** Test tools and runtimes have response classes of their own. */
const prototypes = new WeakMap<object, object>();

/**
 * Gives a response its body after it was read: `text()`, `json()`, `clone()` and the others work more than once, so that
 * each layer can look at the body. Changes the response in place, because a new one costs more than all layers together.
 */
export function readResponse(
  response: Response,
  text: string,
  headers: Headers = response.headers,
): Response {
  const prototype = Object.getPrototypeOf(response) as object;
  const isRead = reads.has(response);
  reads.set(response, { text, headers });
  if (isRead) return response;
  const readable = prototypes.get(prototype) ?? Object.create(prototype, members);
  prototypes.set(prototype, readable);
  return Object.setPrototypeOf(response, readable);
}
