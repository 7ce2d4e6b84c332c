import { setImmediate } from "node:timers/promises";

/** The first half of the body. */
async function halfOf(response: Response): Promise<Uint8Array> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return bytes.slice(0, Math.floor(bytes.length / 2));
}

function withBody(response: Response, body: ReadableStream | Uint8Array<ArrayBuffer>): Response {
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  // Makes the adapter send the headers at once. It would wait for the first chunks, and a cut would come before them.
  if (body instanceof ReadableStream) headers.set("transfer-encoding", "chunked");
  return new Response(body, { status: response.status, headers });
}

/** Ends the body after half of it, without an error. */
export async function truncated(response: Response): Promise<Response> {
  if (response.body === null) return response;
  return withBody(response, (await halfOf(response)) as Uint8Array<ArrayBuffer>);
}

/** Sends half of the body, then closes the connection. */
export async function cutInBody(response: Response, cut: () => unknown): Promise<Response> {
  const half = await halfOf(response);
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      if (!sent) {
        controller.enqueue(half.length === 0 ? new Uint8Array([32]) : half);
        sent = true;
        return;
      }
      // Lets the first half be sent.
      await setImmediate();
      try {
        cut();
      } catch (error) {
        controller.error(error);
      }
    },
  });
  return withBody(response, body);
}

/** Sends half of the body, then nothing until the caller disconnects. */
export async function stalledInBody(response: Response): Promise<Response> {
  const half = await halfOf(response);
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(half) });
  return withBody(response, body);
}
