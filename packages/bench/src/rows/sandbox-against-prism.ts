import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPrism } from "@kantata-refs/prism";
import { listExternalReferences } from "@kantata-refs/schema";
import document from "@kantata-refs/schema/openapi.json" with { type: "json" };
import { loadConnections, loadSeconds, pageRows, sandboxLoadGoal } from "../defaults.js";
import { atLeast, atMost } from "../goal.js";
import { type Load, load } from "../load.js";
import type { Effort, Row } from "../row.js";
import { startSandboxServer } from "../sandbox-server.js";

const query = `${listExternalReferences.path}?subject_type=Story&per_page=${pageRows}`;

/** Writes a document whose first example is the sandbox's page, so that both servers send the same rows. */
async function documentWith(page: unknown, folder: string): Promise<string> {
  const copy = structuredClone(document) as unknown as {
    components: { examples: { page_stories: { value: unknown } } };
  };
  copy.components.examples.page_stories.value = page;
  const path = join(folder, "openapi.json");
  await writeFile(path, JSON.stringify(copy));
  return path;
}

function rowsOf(sandbox: Load, prism: Load): Row[] {
  const ratio = sandbox.requestsPerSecond / prism.requestsPerSecond;
  return [
    atLeast(sandboxLoadGoal, {
      name: "sandbox / Prism mock, list of 20",
      figure: sandbox.requestsPerSecond,
      unit: "requests/s",
      ratio,
    }),
    atMost(1, {
      name: "sandbox / Prism mock, p99 under load",
      figure: sandbox.p99Ms,
      unit: "ms",
      ratio: sandbox.p99Ms / prism.p99Ms,
    }),
  ];
}

/** Load of the same page of 20 rows on the sandbox and on Prism's mock, without logs, one after the other. */
export async function sandboxAgainstPrism({ blocks }: Effort): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const sandbox = await startSandboxServer("demo");
  try {
    const page: unknown = await (
      await fetch(sandbox.url + query, { headers: { authorization: `Bearer ${sandbox.token}` } })
    ).json();
    const prism = await startPrism({ mode: "mock", document: await documentWith(page, folder) });
    try {
      const effort = { connections: loadConnections, seconds: blocks < 10 ? 1 : loadSeconds };
      await load(prism.url + query, sandbox.token, { ...effort, seconds: 1 });
      const mock = await load(prism.url + query, sandbox.token, effort);
      await load(sandbox.url + query, sandbox.token, { ...effort, seconds: 1 });
      return rowsOf(await load(sandbox.url + query, sandbox.token, effort), mock);
    } finally {
      await prism.close();
    }
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true });
  }
}
