import { once } from "node:events";
import { isIP } from "node:net";
import { connect } from "node:tls";
import { certificateWarningDays, checkTimeoutMs } from "../defaults.js";
import type { Check } from "./check.js";

const dayMs = 86_400_000;

/** Whether the connection is safe, and how long the certificate lasts. */
export async function checkTls(
  baseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Check> {
  const check = "TLS";
  const { protocol, hostname, port } = new URL(baseUrl);
  if (protocol !== "https:")
    return {
      check,
      result: "left out",
      meaning: "the address is not https, which works on this machine alone",
    };
  const host = hostname.replaceAll(/[[\]]/g, "");
  const socket = connect({
    host,
    port: Number(port || 443),
    ...(isIP(host) ? {} : { servername: host }),
  });
  try {
    await once(socket, "secureConnect", { signal: AbortSignal.timeout(checkTimeoutMs) });
    const days = Math.floor((Date.parse(socket.getPeerCertificate().valid_to) - Date.now()) / dayMs);
    const meaning = `${socket.getProtocol() ?? "TLS"}; the certificate is valid for ${days} more days`;
    if (days >= certificateWarningDays) return { check, result: "good", meaning };
    return { check, result: "unsure", meaning, cure: "tell the owner of the server" };
  } catch (error) {
    const { code, message, syscall } = error as NodeJS.ErrnoException;
    if (syscall !== undefined) return { check, result: "left out", meaning: `no connection: ${message}` };
    const isProxied = Boolean(env.HTTPS_PROXY || env.https_proxy);
    return {
      check,
      result: "bad",
      meaning: `no safe connection to ${host}: ${message}${code === undefined ? "" : ` (${code})`}`,
      cure: isProxied
        ? "this check does not use the proxy; if the address can be reached through it alone, ignore this"
        : "if a proxy of your firm signs connections, set NODE_EXTRA_CA_CERTS to its certificate",
    };
  } finally {
    socket.destroy();
  }
}
