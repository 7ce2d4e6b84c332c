import { once } from "node:events";
import { type Agent, type IncomingMessage, type RequestOptions, request as send } from "node:http";
import type { RawAnswer, RawRequest } from "./raw.js";

/** All bytes of a message. */
export async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The headers for another host, with the length of the body where nobody has said it. */
function headersFor({ rawHeaders, body }: RawRequest, host: string): string[] {
  const names = rawHeaders.filter((_value, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const own = rawHeaders.map((value, index) =>
    index % 2 === 1 && names[(index - 1) / 2] === "host" ? host : value,
  );
  const framed = names.includes("content-length") || names.includes("transfer-encoding");
  return [
    ...own,
    ...(names.includes("host") ? [] : ["Host", host]),
    ...(body.length === 0 || framed ? [] : ["Content-Length", String(body.length)]),
  ];
}

/** Sends a request as it is written down, its host aside, and answers what came back, byte for byte. */
export async function sendRaw(request: RawRequest, url: URL, agent: Agent): Promise<RawAnswer> {
  // Node takes headers as a list, in which nothing is merged or renamed; its types know the object alone.
  const options: Omit<RequestOptions, "headers"> & { headers: string[] } = {
    agent,
    host: url.hostname,
    port: url.port,
    method: request.method,
    path: url.pathname + url.search,
    headers: headersFor(request, url.host),
  };
  const outgoing = send(options as unknown as RequestOptions);
  outgoing.end(request.body);
  let message: IncomingMessage;
  try {
    [message] = (await once(outgoing, "response")) as [IncomingMessage];
  } catch (error) {
    // The other side may close a connection at rest just when it is used again.
    if (outgoing.reusedSocket && (error as { code?: string }).code === "ECONNRESET")
      return await sendRaw(request, url, agent);
    throw error;
  }
  return { status: message.statusCode ?? 0, rawHeaders: message.rawHeaders, body: await bytesOf(message) };
}
