import type { Operation } from "../../../src/board/operations.js";
import type { Session } from "../../../src/board/session.js";
import { boardGet } from "./board-get.js";

let loaded: Session | undefined;

/** Loads what the page needs to know before anything else. */
export async function loadSession(): Promise<Session> {
  loaded ??= await boardGet<Session>("/board/session");
  return loaded;
}

/** The loaded session. */
export function session(): Session {
  if (loaded === undefined) throw new Error("the session is used before it is loaded");
  return loaded;
}

/** An operation of the document. */
export function operationOf(operationId: string): Operation {
  const found = session().operations.find((operation) => operation.operationId === operationId);
  if (found === undefined) throw new Error(`the document has no operation ${operationId}`);
  return found;
}
