import {
  type KantataClient,
  NotFoundError,
  type Reference,
  type ReferenceInput,
  type ReferenceWithSubject,
} from "@kantata-refs/client";
import {
  listExternalReferences,
  type ReferenceOrder,
  referenceOrderValues,
  type SubjectType,
} from "@kantata-refs/schema";
import * as fc from "fast-check";
import { expect } from "vitest";

/** The stored references by subject and service, as the server returned them. */
export type Model = Map<string, Reference>;

/** What the commands run against. */
interface Real {
  client: KantataClient;
  /** The findings since the last call. */
  findings: () => string[];
}

type Command = fc.AsyncCommand<Model, Real>;

const keyOf = ({ subject_id, service_name }: ReferenceInput) => `${String(subject_id)} ${service_name}`;

/** The property that each filter is about, by name. Leaves out the subject type, which every list here has. */
const filters = new Map(
  Object.entries(listExternalReferences.parameters).flatMap(([name, parameter]): [string, string][] => {
    if (!("filter" in parameter) || name === "subject_type") return [];
    return [[name, "ids" in parameter.filter ? "id" : Object.values(parameter.filter).join()]];
  }),
);

/** A value of a filter that matches a row; undefined if the row has none. */
function valueFor(filter: string, row: Reference): unknown {
  if (filter === "only") return [row.id];
  const value = { ...row }[filters.get(filter) ?? filter] as unknown;
  return value === null || value === "" ? undefined : value;
}

/** A command with the name that fast-check prints. */
const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run: async (model, real) => {
    await run(model, real);
    expect(real.findings()).toEqual([]);
  },
  toString: () => name,
});

const upsert = (input: ReferenceInput, includeSubject: boolean) =>
  command(
    `upsert ${JSON.stringify(input)}${includeSubject ? " with its subject" : ""}`,
    async (model, { client }) => {
      const known = model.get(keyOf(input));
      const row = await client.externalReferences.createOrUpdate(
        input,
        includeSubject ? { include: ["subject"] } : {},
      );
      if (known !== undefined) expect(row.id).toBe(known.id);
      const { subject: _subject, ...stored } = row as ReferenceWithSubject<SubjectType>;
      model.set(keyOf(input), stored);
    },
  );

/** Lists by one field of a stored row, which must be in the page. */
const listBy = (subject_type: SubjectType, field: string, index: number) =>
  command(`list by ${field} of row ${index}`, async (model, { client }) => {
    const rows = [...model.values()];
    const row = rows[index % Math.max(rows.length, 1)];
    const value = row === undefined ? undefined : valueFor(field, row);
    if (row === undefined || value === undefined) return;
    const page = await client.externalReferences.list({
      subject_type,
      [field]: value,
      // `only` is not paged.
      ...(field === "only" ? {} : { per_page: 200 }),
      include: ["subject"],
    });
    expect(page.data.map(({ id }) => id)).toContain(row.id);
    expect(page.count).toBe(page.data.length);
    expect(page.data.every((one) => one.subject !== undefined)).toBe(true);
  });

const page = (subject_type: SubjectType, order: ReferenceOrder, number: number, per_page: number) =>
  command(`page ${number} of ${per_page} by ${order}`, async (model, { client }) => {
    const { count, data } = await client.externalReferences.list({
      subject_type,
      page: number,
      per_page,
      order,
    });
    expect(count).toBe(model.size);
    expect(data).toHaveLength(Math.max(0, Math.min(per_page, count - (number - 1) * per_page)));
  });

const remove = (subject_type: SubjectType, index: number) =>
  command(`delete row ${index}`, async (model, { client }) => {
    const [key, row] = [...model][index % Math.max(model.size, 1)] ?? [];
    if (key === undefined || row === undefined) return;
    await client.externalReferences.delete(row.id);
    model.delete(key);
    await expect(client.externalReferences.delete(row.id)).rejects.toBeInstanceOf(NotFoundError);
    const left = await client.externalReferences.list({ subject_type, only: [row.id] });
    expect(left.count).toBe(0);
  });

/** Generates sequences of upserts, lists, pages and deletes of references to one subject type. */
export function commandsFor(subject_type: SubjectType): fc.Arbitrary<Iterable<Command>> {
  const text = fc.constantFrom("jira", "a & b=c", "R,1", "ключ", "x+y%20");
  const input = fc.record(
    {
      subject_type: fc.constant(subject_type),
      subject_id: fc.integer({ min: 1, max: 4 }),
      service_name: fc.constantFrom("jira", "netsuite"),
      service_model: text,
      service_model_ref: text,
      status: fc.constantFrom("pending" as const, "successful" as const, "failed" as const),
      external_status: fc.option(text),
      external_message: fc.option(text),
    },
    { requiredKeys: ["subject_type", "subject_id", "service_name", "service_model", "service_model_ref"] },
  );
  const index = fc.nat({ max: 7 });
  // Listed twice below, since there are many filters.
  const lists = fc
    .tuple(fc.constantFrom(...filters.keys()), index)
    .map(([field, at]) => listBy(subject_type, field, at));
  return fc.commands(
    [
      fc.tuple(input, fc.boolean()).map(([fields, includeSubject]) => upsert(fields, includeSubject)),
      lists,
      lists,
      fc
        .tuple(
          fc.constantFrom(...referenceOrderValues),
          fc.integer({ min: 1, max: 3 }),
          fc.integer({ min: 1, max: 5 }),
        )
        .map(([order, number, size]) => page(subject_type, order, number, size)),
      index.map((at) => remove(subject_type, at)),
    ],
    // Long sequences: a filter only shows among rows that do not match it.
    { maxCommands: 25, size: "max" },
  );
}
