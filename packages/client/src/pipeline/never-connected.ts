import { codeOf } from "../errors/connection-error.js";

/** With these codes no connection was made, so no request was sent. */
const noConnection = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
];

/** Whether a request failed before it could be sent. */
export const neverConnected = (failure: unknown): boolean => noConnection.includes(String(codeOf(failure)));
