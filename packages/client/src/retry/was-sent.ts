import { codeOf } from "../errors/connection-error.js";

/** With these no connection came about, and so no request went out. */
const neverSent = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
];

/** Whether the server may have seen the request of an attempt that failed so. */
export const wasSent = (failure: unknown): boolean => !neverSent.includes(String(codeOf(failure)));
