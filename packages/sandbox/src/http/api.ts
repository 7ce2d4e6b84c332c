import type { Account } from "../account.js";
import { applyFaults } from "../faults/apply-faults.js";
import type { FaultPlan } from "../faults/fault-plan.js";
import type { Journal } from "../journal.js";
import { Refusal, refused } from "../refusal.js";
import { authenticate, type Tokens } from "./authenticate.js";
import { handleOperation } from "./handle-operation.js";
import { broken, refuse } from "./respond.js";
import { routeOf } from "./route.js";

/** What a request to the API needs. */
export interface Api {
  account: Account;
  tokens: Tokens;
  faults: FaultPlan;
  journal: Journal;
}

async function respondTo({ account, tokens }: Api, request: Request, url: URL): Promise<Response> {
  try {
    const application = authenticate(request, tokens);
    const route = routeOf(request.method, url.pathname);
    if (route === undefined) throw refused(404, "system", "No such route");
    return await handleOperation(account, { ...route, request, query: url.searchParams, application });
  } catch (error) {
    return error instanceof Refusal ? refuse(error.status, error.body, 0) : broken(error);
  }
}

/** Handles a request to the API through the faults that apply to it, and adds it to the journal. */
export async function handleApi(api: Api, request: Request, cut: () => Response): Promise<Response> {
  const { account, faults, journal } = api;
  const url = new URL(request.url);
  const operation = routeOf(request.method, url.pathname)?.operation;
  const matched = faults.match(operation);
  const entry = journal.open({
    method: request.method,
    url: url.pathname + url.search,
    operation,
    status: undefined,
    requestId: undefined,
    fault: matched.length === 0 ? undefined : matched.map(({ kind }) => kind).join(" "),
    at: account.clock.now(),
  });
  const handle = () => respondTo(api, request, url);
  let wasCut = false;
  const cutAndRecord = () => {
    wasCut = true;
    return cut();
  };
  const context = {
    handle,
    cut: cutAndRecord,
    signal: () => request.signal,
    random: faults.random,
    switches: account.switches,
  };
  const response = await applyFaults(matched, context);
  if (!wasCut) {
    entry.status = response.status;
    entry.requestId = response.headers.get("x-request-id") ?? undefined;
  }
  return response;
}
