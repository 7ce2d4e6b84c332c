import { setImmediate } from "node:timers/promises";

/** The first half of an answer's body, then what the fault says. */
async function halfOf(response: Response): Promise<Uint8Array> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return bytes.slice(0, Math.floor(bytes.length / 2));
}

function withBody(response: Response, body: ReadableStream | Uint8Array<ArrayBuffer>): Response {
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(body, { status: response.status, headers });
}

/** Ends the body in its middle, as if it were whole. */
export const truncated = async (response: Response) =>
  withBody(response, (await halfOf(response)) as Uint8Array<ArrayBuffer>);

/** Sends half of the body and then cuts the connection. */
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
      // Lets the half leave first.
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

/** Sends half of the body and then nothing, until the other side gives up. */
export async function stalledInBody(response: Response): Promise<Response> {
  const half = await halfOf(response);
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(half) });
  return withBody(response, body);
}
