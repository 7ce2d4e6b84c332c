import type { Page, Reference } from "@kantata-refs/client";
import { callOperation } from "@kantata-refs/client/operations";
import { listExternalReferences, type OperationId, operations } from "@kantata-refs/schema";
import type { DeclaredOperation } from "../document.js";
import type { Step } from "./step.js";

type Fields = Readonly<Record<string, unknown>>;

/** What the document says about a list. */
interface List {
  operationId: OperationId;
  parameters: Readonly<Record<string, { filter?: Fields; schema: Fields }>>;
  rows: { collection: string; schema: string; include: Fields };
}

/** A Kantata object, and what was included: its references. */
type Row = { id: string } & Record<string, Reference[]>;

/** The lists of Kantata objects. The story lists the references. */
const lists: List[] = Object.values(operations).flatMap((operation) =>
  operation.method === "GET" && operation !== listExternalReferences ? [operation] : [],
);

/** Lists all objects with their references, then those that are linked to the service of the first reference. */
function listStep({ operationId, parameters, rows }: List, { responses }: DeclaredOperation): Step {
  const [include = ""] = Object.keys(rows.include);
  const byService = Object.keys(parameters).find(
    (name) => parameters[name]?.filter?.references === "service_name",
  );
  const examples = responses.flatMap((response) => response.examples);
  const example = examples.find(({ value }) => include in value) ?? examples[0];
  const referencesOf = (row: Row) => row[include] ?? [];
  return {
    name: `Linked ${rows.collection.replaceAll("_", " ")}`,
    writes: false,
    run: async ({ client, target, prefer }) => {
      const list = async (query: Fields) => {
        const input = { parameters: { ...query, ...(include === "" ? {} : { include: [include] }) } };
        return (await callOperation(client, operationId, input, prefer(example?.name ?? ""))) as Page<Row>;
      };
      const all = await list({ per_page: parameters.per_page?.schema.maximum });
      const problems = all.data.flatMap((row) =>
        referencesOf(row)
          .filter(({ subject_id }) => subject_id !== row.id)
          .map(({ id }) => `reference ${id} is of another object than ${rows.schema} ${row.id}`),
      );
      const linked = all.data.filter((row) => referencesOf(row).length > 0);
      const service = linked.flatMap(referencesOf)[0]?.service_name;
      if (service === undefined || byService === undefined)
        return { shows: `${linked.length} of ${all.data.length}`, problems };
      const found = await list({ [byService]: service });
      // Without state, the response is the same example.
      const others = found.data.filter(
        (row) => target.stateful && !referencesOf(row).some(({ service_name }) => service_name === service),
      );
      problems.push(...others.map(({ id }) => `listed ${rows.schema} ${id}, which is not in ${service}`));
      return { shows: `${found.count} of ${all.count} to ${service}`, problems };
    },
  };
}

/** Returns a step for every list of Kantata objects in the document. */
export const listSteps = (declared: DeclaredOperation[]): Step[] =>
  lists.flatMap((list) =>
    declared
      .filter(({ operationId }) => operationId === list.operationId)
      .map((operation) => listStep(list, operation)),
  );
