import { type KantataClient, NotFoundError, type ReferenceInput } from "@kantata-refs/client";
import type { SubjectType } from "@kantata-refs/schema";
import * as fc from "fast-check";
import { expect } from "vitest";

/** What was stored, by subject and service, with the id that it has. */
export type Model = Map<string, { id: string; input: ReferenceInput }>;

/** What the commands are run against. */
interface Real {
  client: KantataClient;
  /** What the judges found since the last look. */
  findings: () => string[];
}

type Command = fc.AsyncCommand<Model, Real>;

const keyOf = ({ subject_id, service_name }: ReferenceInput) => `${String(subject_id)} ${service_name}`;

/** Fields by which a stored row must be found. */
const filters = [
  "subject_id",
  "service_name",
  "service_model",
  "service_model_ref",
  "status",
  "external_message",
] as const;

/** A command with a name for the report. */
const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run: async (model, real) => {
    await run(model, real);
    expect(real.findings()).toEqual([]);
  },
  toString: () => name,
});

const upsert = (input: ReferenceInput, joins: boolean) =>
  command(`upsert ${JSON.stringify(input)}${joins ? " with its subject" : ""}`, async (model, { client }) => {
    const known = model.get(keyOf(input));
    const row = await client.externalReferences.createOrUpdate(input, joins ? { include: ["subject"] } : {});
    if (known !== undefined) expect(row.id).toBe(known.id);
    model.set(keyOf(input), { id: row.id, input });
  });

/** Lists by one field of a stored row: it is there, and so is every other that has the same. */
const listBy = (subject_type: SubjectType, field: (typeof filters)[number], index: number) =>
  command(`list by ${field} of row ${index}`, async (model, { client }) => {
    const rows = [...model.values()];
    const row = rows[index % Math.max(rows.length, 1)];
    const value = row?.input[field];
    if (row === undefined || value === undefined || value === null || value === "") return;
    const page = await client.externalReferences.list({
      subject_type,
      [field]: value,
      per_page: 200,
      include: ["subject"],
    });
    expect(page.data.map(({ id }) => id)).toContain(row.id);
    expect(page.count).toBe(page.data.length);
    expect(page.data.every((one) => one.subject !== undefined)).toBe(true);
  });

const page = (subject_type: SubjectType, number: number, per_page: number) =>
  command(`page ${number} of ${per_page}`, async (model, { client }) => {
    const { count, data } = await client.externalReferences.list({
      subject_type,
      page: number,
      per_page,
      order: "created_at:asc",
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

/** Sequences of upserts, lists, pages and deletes of references to one type of subject. */
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
      external_message: fc.option(text),
    },
    { requiredKeys: ["subject_type", "subject_id", "service_name", "service_model", "service_model_ref"] },
  );
  const index = fc.nat({ max: 7 });
  return fc.commands(
    [
      fc.tuple(input, fc.boolean()).map(([fields, joins]) => upsert(fields, joins)),
      fc.tuple(fc.constantFrom(...filters), index).map(([field, at]) => listBy(subject_type, field, at)),
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 5 }))
        .map(([number, size]) => page(subject_type, number, size)),
      index.map((at) => remove(subject_type, at)),
    ],
    { maxCommands: 25 },
  );
}
