import { createSandbox, type Sandbox } from "@kantata-refs/sandbox";
import { listExternalReferences as list } from "@kantata-refs/schema";
import { pageRows, scaleGoal } from "../defaults.js";
import { atMost, withoutGoal } from "../goal.js";
import { interleave } from "../interleave.js";
import { quickestQuarter } from "../quickest-quarter.js";
import type { Effort, Row } from "../row.js";
import { startSandboxServer } from "../sandbox-server.js";

const root = `http://sandbox.test/api/v1${list.path}`;

type Reference = Readonly<Record<string, string | boolean | null>>;

interface Page {
  external_references: Record<string, Reference>;
}

const ask = async (sandbox: Sandbox, query: string) => {
  const headers = { authorization: `Bearer ${sandbox.token}` };
  const response = await sandbox.fetch(`${root}${query}`, { headers });
  if (!response.ok) throw new Error(`${query}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Page;
};

/** A filter for each column that is compared with one value: the row's, which both accounts have. */
function filters(row: Reference): string[] {
  const parameters: Readonly<Record<string, { filter?: object; schema: object }>> = list.parameters;
  return Object.entries(parameters).flatMap(([name, { filter = {} }]) => {
    const { equals = "", before = equals } = filter as { equals?: string; before?: string };
    const value = row[before] ?? undefined;
    const isRequired = list.required.some((required) => required === name);
    return value === undefined || isRequired ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
}

/** The worst ratio of any filter, 100,000 rows against 1,000, and the memory of the large account. */
export async function sandboxScale({ blocks, calls }: Effort): Promise<Row[]> {
  // The effort of one row is divided among the filters.
  const effort = { blocks: Math.ceil(blocks / 8), calls: Math.ceil(calls / 5) };
  const large = createSandbox({ seed: "large" });
  const small = createSandbox({ seed: "small" });
  try {
    // From the middle of the account, so that a date filter matches about half of the rows.
    const middle = "?subject_type=Story&status=successful&page=15";
    const [row = {}] = Object.values((await ask(small, middle)).external_references);
    const measured: { filter: string; figure: number; ratio: number }[] = [];
    for (const filter of filters(row)) {
      const query = `?subject_type=Story&per_page=${pageRows}&${filter}`;
      // An unknown parameter makes every query unique, so that no page comes from the cache.
      let count = 0;
      const fresh = (sandbox: Sandbox) => {
        count += 1;
        return ask(sandbox, `${query}&call=${count}`);
      };
      await Promise.all([fresh(large), fresh(small)]);
      const sides = { large: () => fresh(large), small: () => fresh(small) };
      const times = await interleave(sides, effort);
      const figure = quickestQuarter(times.large);
      measured.push({
        filter: filter.split("=")[0] ?? "",
        figure,
        ratio: figure / quickestQuarter(times.small),
      });
    }
    const worst = measured.reduce((one, other) => (other.ratio > one.ratio ? other : one));
    const { filter, figure, ratio } = worst;
    return [
      atMost(scaleGoal, {
        name: `list by ${filter}, 100,000 rows / 1,000`,
        figure,
        unit: "µs a call",
        ratio,
      }),
      ...(await memory()),
    ];
  } finally {
    await Promise.all([large.close(), small.close()]);
  }
}

const megabyte = 1_048_576;

/** The memory of a large sandbox against that of an empty one, each in its own process. */
async function memory(): Promise<Row[]> {
  const [empty, full] = [await startSandboxServer("empty"), await startSandboxServer("large")];
  try {
    const [least, most] = [await empty.memory(), await full.memory()];
    return [
      withoutGoal({
        name: "memory, 100,000 rows / none",
        figure: most / megabyte,
        unit: "MB",
        ratio: most / least,
      }),
    ];
  } finally {
    await Promise.all([empty.close(), full.close()]);
  }
}
