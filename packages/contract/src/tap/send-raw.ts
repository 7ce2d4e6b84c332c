import { once } from "node:events";
import { type Agent, type IncomingMessage, type RequestOptions, request as send } from "node:http";
import type { RawRequest, RawResponse } from "./raw.js";

/** Reads the body of a message. */
export async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Replaces the host in the headers, and adds a missing content-length. */
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

/** Sends a request byte for byte, except for its host, and returns the response byte for byte. */
export async function sendRaw(request: RawRequest, url: URL, agent: Agent): Promise<RawResponse> {
  // Node accepts headers as a list, which keeps names and duplicates; its types only have the object.
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
    // The server may close an idle connection just as it is reused.
    if (outgoing.reusedSocket && (error as { code?: string }).code === "ECONNRESET")
      return await sendRaw(request, url, agent);
    throw error;
  }
  return { status: message.statusCode ?? 0, rawHeaders: message.rawHeaders, body: await bytesOf(message) };
}
