import { type Json, listOf, objectOf } from "../json.js";
import type { Stage } from "./stage.js";

/** Creates, lists in every way, updates and deletes references of a few subject types. */
export async function referenceScene({ steps, send, deleteSubject }: Stage): Promise<void> {
  const { references: list } = steps;
  const ask = (query: Json) => send(list.request(query));
  // A type with more rows than a page, one whose subjects are in several collections, and one more.
  const types = ["Story", "Submission", "Invoice"];
  const fields = types.flatMap((type, index) => steps.rows(type).slice(0, index === 0 ? undefined : 4));
  const rows: Json[] = [];
  for (const [index, one] of fields.entries()) rows.push(await send(steps.upsert(one, index % 2 === 0)));
  const [first = {}, second = {}, third = {}] = rows;
  const base = { subject_type: first.subject_type };
  for (const type of types) await ask({ subject_type: type, include: ["subject"] });
  for (const filter of [...list.filters(first), ...list.filters(third)])
    await ask(list.paged({ ...base, order: "created_at:asc", ...filter }, 1, 5));
  for (const order of list.orders) {
    await ask({ ...base, order, page: 1, per_page: 5 });
    await ask({ ...base, order, page: 2, per_page: 10 });
    await ask({ ...base, order, limit: 7, offset: 3 });
    await ask({ ...base, order, only: [first, third].map(({ id }) => Number(id)) });
  }
  await ask(base);
  await ask({ ...base, page: 2 });
  await ask({ ...base, page: 9 });
  await ask({ ...base, per_page: 200 });
  await ask({ subject_type: "Workspace" });
  const [again = {}] = fields;
  await send(
    steps.upsert(
      { ...again, service_model_ref: "moved", status: "successful", external_message: null },
      true,
    ),
  );
  await ask({ ...base, service_model_ref: "moved" });
  await ask({ ...base, service_model_ref: String(again.service_model_ref) });
  deleteSubject(String(second.subject_type), Number(second.subject_id));
  await ask({ ...base, subject_id: Number(second.subject_id), include: ["subject"] });
  await send(steps.remove(Number(first.id)));
  await send(steps.remove(Number(first.id)));
  await ask({ ...base, order: "created_at:asc", page: 1, per_page: 5 });
  await ask({ ...base, only: listOf([first, third]).map((row) => Number(objectOf(row).id)) });
  await send(steps.upsert(again));
  await ask({ ...base, per_page: 200, include: ["subject"] });
}
