interface Read {
  text: string;
  headers: Headers;
}

const reads = new WeakMap<Response, Read>();
const readOf = (response: Response) => reads.get(response) as Read;
// With some statuses a body must be null, not empty.
const again = (response: Response) => new Response(readOf(response).text || null);

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
  json: {
    value() {
      return again(this).json();
    },
  },
  arrayBuffer: {
    value() {
      return again(this).arrayBuffer();
    },
  },
  blob: {
    value() {
      return again(this).blob();
    },
  },
  clone: {
    value() {
      const { status, statusText, ok } = this;
      // Gateways send, and browsers show, statuses that a `Response` cannot be made with.
      const copy = Object.defineProperties(new Response(null), {
        status: { value: status },
        statusText: { value: statusText },
        ok: { value: ok },
      });
      const { text, headers } = readOf(this);
      return readResponse(copy, text, new Headers(headers));
    },
  },
};

/** Test tools and transports have response classes of their own. */
const prototypes = new WeakMap<object, object>();

/**
 * A response whose body is already read: `text()`, `json()`, `clone()` and the others work more than once, so that each
 * layer can look at the body.
 *
 * The response is changed in place, because a new one costs more than all layers together.
 */
export function readResponse(
  response: Response,
  text: string,
  headers: Headers = response.headers,
): Response {
  const own = Object.getPrototypeOf(response) as object;
  const isRead = reads.has(response);
  reads.set(response, { text, headers });
  if (isRead) return response;
  const prototype = prototypes.get(own) ?? Object.create(own, members);
  prototypes.set(own, prototype);
  return Object.setPrototypeOf(response, prototype);
}
