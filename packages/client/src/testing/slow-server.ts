import type { ManyResult } from "../bulk/many-options.js";
import { createClient } from "../create-client.js";
import type { Fetch } from "../pipeline/transport.js";
import { envelope, row } from "./loopback-server.js";
import { responseOf } from "./storm.js";
import { settle } from "./until.js";

/** An in-memory server that waits some turns before each response, and a record of its requests. */
export function slowServer(turns: (count: number) => number = () => 1) {
  const state = { active: 0, most: 0, log: [] as string[], signals: [] as AbortSignal[] };
  const fetch: Fetch = async (url, { method, body, signal }) => {
    const what =
      method === "DELETE"
        ? (url.split("/").at(-1) ?? "")
        : String(JSON.parse(body ?? "").external_reference.service_model_ref);
    state.signals.push(signal);
    state.log.push(`+${what}`);
    state.active += 1;
    state.most = Math.max(state.most, state.active);
    for (let turn = turns(state.log.length); turn > 0 && !signal.aborted; turn -= 1) await settle();
    state.active -= 1;
    state.log.push(`-${what}`);
    if (what.endsWith("9")) return responseOf(422, { errors: [{ message: "no nines", field: "id" }] });
    return method === "DELETE"
      ? responseOf(204, "")
      : responseOf(200, envelope([row(what, { subject_ref: null })]));
  };
  return { state, fetch, references: createClient({ token: "t", fetch }).externalReferences };
}

/** All results, in the order in which they are yielded. */
export async function all<In, Out>(
  results: AsyncIterable<ManyResult<In, Out>>,
): Promise<ManyResult<In, Out>[]> {
  const list: ManyResult<In, Out>[] = [];
  for await (const result of results) list.push(result);
  return list;
}

/** The numbers from 1 to count. */
export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
