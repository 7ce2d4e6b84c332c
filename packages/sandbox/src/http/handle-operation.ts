import { setImmediate } from "node:timers/promises";
import {
  type OperationId,
  createOrUpdateExternalReference as operation,
  operations,
} from "@kantata-refs/schema";
import type { Account } from "../account.js";
import { deleteReference } from "../operations/delete.js";
import type { ListOperation } from "../operations/list-operation.js";
import { keyText } from "../operations/reference-key.js";
import { keyTaken, upsert } from "../operations/upsert.js";
import { readUpsert } from "../operations/upsert-input.js";
import { knownFilters } from "../quirks/ignored-filters.js";
import { included } from "../quirks/untrimmed-include.js";
import { listBody } from "./page-cache.js";
import { readBody } from "./read-body.js";
import { empty, json, respond } from "./respond.js";

/** A request for an operation, with the application that sent it. */
export interface OperationRequest {
  operation: OperationId;
  request: Request;
  query: URLSearchParams;
  /** The parameter in the path, or an empty string. */
  id: string;
  application: string;
}

/** The keys of the upserts in progress, used where the switch refuses a second one. */
const inProgress = new WeakMap<Account, Set<string>>();

async function oneAtATime(account: Account, body: unknown, write: () => Response): Promise<Response> {
  if (account.switches.equalUpserts === "one") return write();
  const key = keyText(readUpsert(body, account), account.switches);
  const keys = inProgress.get(account) ?? new Set();
  inProgress.set(account, keys);
  if (keys.has(key)) throw keyTaken();
  keys.add(key);
  try {
    // Lets an upsert that arrived at the same time run into the first.
    await setImmediate();
    return write();
  } finally {
    keys.delete(key);
  }
}

type Handler = (account: Account, asked: OperationRequest, seconds: () => number) => Promise<Response>;

/** Every operation of the document that is not a list. Without one here, this does not compile. */
const handlers: Record<Exclude<OperationId, ListOperation["operationId"]>, Handler> = {
  createOrUpdateExternalReference: async (account, { request, query, application }, seconds) => {
    const body = await readBody(request);
    const joins = included(operation, knownFilters(operation, query)).includes("subject");
    const change = () => upsert(account, body, { application, joins });
    return await oneAtATime(account, body, () => json(200, account.write(change), seconds()));
  },
  deleteExternalReference: async (account, { id, application }, seconds) => {
    account.write(() => deleteReference(account, id, application));
    return empty(204, seconds());
  },
};

/**
 * Carries out an operation.
 *
 * @throws Refusal where the server responds with an error
 */
export async function handleOperation(account: Account, asked: OperationRequest): Promise<Response> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const metadata = operations[asked.operation];
  if (metadata.method === "GET") return respond(200, listBody(account, metadata, asked.query), seconds());
  return await handlers[metadata.operationId](account, asked, seconds);
}
