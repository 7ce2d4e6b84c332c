interface Read {
  text: string;
  headers: Headers;
}

const reads = new WeakMap<Response, Read>();
const readOf = (response: Response) => reads.get(response) as Read;

/** A new response with the same body. With some statuses a body must be null, not empty. */
const again = (response: Response) => new Response(readOf(response).text || null);

/** Gateways send, and browsers show, statuses that a `Response` cannot be made with. */
const emptyCopy = ({ status, statusText, ok }: Response): Response =>
  Object.defineProperties(new Response(null), {
    status: { value: status },
    statusText: { value: statusText },
    ok: { value: ok },
  });

/** The members of a response that depend on its body. */
const members: Partial<Response> & ThisType<Response> = {
  get headers() {
    return readOf(this).headers;
  },
  get body() {
    return again(this).body;
  },
  bodyUsed: false,
  async text() {
    return readOf(this).text;
  },
  json() {
    return again(this).json();
  },
  arrayBuffer() {
    return again(this).arrayBuffer();
  },
  blob() {
    return again(this).blob();
  },
  clone() {
    const { text, headers } = readOf(this);
    return readResponse(emptyCopy(this), text, new Headers(headers));
  },
};

/** Test tools and runtimes have response classes of their own. */
const prototypes = new WeakMap<object, object>();

/**
 * Gives a response its body after it was read: `text()`, `json()`, `clone()` and the others work more than once, so that
 * each layer can look at the body. Changes the response in place, because a new one costs more than all layers together.
 */
export function readResponse(response: Response, text: string, headers?: Headers): Response {
  const isRead = reads.has(response);
  reads.set(response, { text, headers: headers ?? response.headers });
  if (isRead) return response;
  const prototype = Object.getPrototypeOf(response) as object;
  const readable =
    prototypes.get(prototype) ?? Object.create(prototype, Object.getOwnPropertyDescriptors(members));
  prototypes.set(prototype, readable);
  return Object.setPrototypeOf(response, readable);
}
