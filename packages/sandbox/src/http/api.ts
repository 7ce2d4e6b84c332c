import type { Account } from "../account.js";
import { applyFaults } from "../faults/apply-faults.js";
import type { FaultPlan } from "../faults/fault-plan.js";
import type { Journal } from "../journal.js";
import { Refusal, refused } from "../refusal.js";
import { authenticate, type Tokens } from "./authenticate.js";
import { handleOperation } from "./handle-operation.js";
import { refuse } from "./respond.js";
import { routeOf } from "./route.js";

/** What the API is made of. */
export interface Api {
  account: Account;
  tokens: Tokens;
  faults: FaultPlan;
  journal: Journal;
}

async function answer({ account, tokens }: Api, request: Request, url: URL): Promise<Response> {
  try {
    const application = authenticate(request, tokens);
    const route = routeOf(request.method, url.pathname);
    if (route === undefined) throw refused(404, "system", "No such route");
    return await handleOperation(account, { ...route, request, query: url.searchParams, application });
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.status, error.body, 0);
    throw error;
  }
}

/** Answers a request of the API, through whatever faults it meets, and writes it down. */
export async function handleApi(api: Api, request: Request, cut: () => Response): Promise<Response> {
  const { account, faults, journal } = api;
  const url = new URL(request.url);
  const operation = routeOf(request.method, url.pathname)?.operation;
  const met = faults.meet(operation);
  const entry = journal.open({
    method: request.method,
    url: url.pathname + url.search,
    operation,
    status: undefined,
    requestId: undefined,
    fault: met.length === 0 ? undefined : met.map(({ kind }) => kind).join(" "),
    at: account.clock.now(),
  });
  const handle = () => answer(api, request, url);
  let wasCut = false;
  const cutAndNote = () => {
    wasCut = true;
    return cut();
  };
  const passage = {
    handle,
    cut: cutAndNote,
    signal: () => request.signal,
    random: faults.random,
    switches: account.switches,
  };
  const response = await applyFaults(met, passage);
  if (!wasCut) {
    entry.status = response.status;
    entry.requestId = response.headers.get("x-request-id") ?? undefined;
  }
  return response;
}
