import { createClient, type Layer, type ReferenceInput } from "@kantata-refs/client";
import { createSandbox } from "@kantata-refs/sandbox";
import { apply, plan, toLink } from "@kantata-refs/sync";
import { changedShare, planRequestsGoal } from "../defaults.js";
import { atMost } from "../goal.js";
import type { Effort, Row } from "../row.js";

/** The data set with about so many references. */
const seedFor = (rows: number) => (rows > 1_000 ? "large" : "small");

/** Requests of a plan and its apply where few of many links changed, against an upsert for each link. */
export async function planRequests({ rows }: Effort): Promise<Row[]> {
  const sandbox = createSandbox({ seed: seedFor(rows) });
  try {
    let requests = 0;
    const count: Layer = (next) => (url, init, call) => {
      requests += 1;
      return next(url, init, call);
    };
    const client = createClient({ token: sandbox.token, fetch: sandbox.fetch, use: [count] });
    const links: ReferenceInput[] = [];
    for await (const reference of client.externalReferences.sweep()) {
      const isChanged = links.length % (1 / changedShare) === 0;
      links.push({ ...toLink(reference), ...(isChanged && { external_status: "Changed" }) });
    }
    const services = [...new Set(links.map(({ service_name }) => service_name))];
    requests = 0;
    const made = await plan(client, links, { services });
    const planned = requests;
    for await (const { outcome, reason } of apply(client, made))
      if (outcome !== "done" && outcome !== "unchanged") throw new Error(`a row is ${outcome}: ${reason}`);
    const many = links.length.toLocaleString("en");
    const against = (name: string, figure: number) =>
      atMost(planRequestsGoal, { name, figure, unit: "requests", ratio: figure / links.length });
    return [
      against(`plan of ${many} links, 1 % changed / an upsert each`, planned),
      against(`the same plan and its apply / an upsert each`, requests),
    ];
  } finally {
    await sandbox.close();
  }
}
