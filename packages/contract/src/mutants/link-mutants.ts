import { applyEdit } from "../cases/edit.js";
import { type Json, listOf, objectOf } from "../json.js";
import type { Exchange } from "../tap/raw.js";
import type { Link, RowsView } from "../tap/rows-view.js";
import { changedValues, type ResponseMutant, withBody } from "./response-mutants.js";

/** An id that no row has. */
const noId = "999999999";

/** Mutants of the first row of an envelope that point to no row, to too few, or to rows that were not requested. */
export function* linkMutants({ response }: Exchange, { links }: RowsView): Generator<ResponseMutant> {
  if (response.status !== 200) return;
  const body = objectOf(JSON.parse(response.body.toString("utf8")));
  const [first] = listOf(body.results).map(objectOf);
  if (first === undefined) return;
  const one = (kind: string, pointer: string, what: string, value: unknown): ResponseMutant => ({
    kind,
    pointer,
    what,
    response: withBody(response, applyEdit(body, pointer, value)),
  });
  const at = `/${String(first.key)}/${String(first.id)}`;
  const row = objectOf(objectOf(body[String(first.key)])[String(first.id)]);
  for (const link of links) {
    const pointer = `${at}/${link.property}`;
    if (!Object.hasOwn(row, link.property)) {
      const unasked = link.collection === undefined ? null : [];
      yield one("include unasked", pointer, "an unrequested property", unasked);
      continue;
    }
    yield one("include ignored", pointer, "without the property", undefined);
    if (link.collection === undefined) {
      if (row[link.property] === null) continue;
      yield one("dangling subject", `${pointer}/id`, "its object is missing", noId);
      yield one("subject hidden", pointer, "null", null);
    } else yield* idMutants(body, row, link, pointer, one);
  }
}

function* idMutants(
  body: Json,
  row: Json,
  { property, collection = "" }: Link,
  pointer: string,
  one: (kind: string, pointer: string, what: string, value: unknown) => ResponseMutant,
): Generator<ResponseMutant> {
  const ids = listOf(row[property]).map(String);
  const [first] = ids;
  yield one("dangling reference", pointer, "an id without a row", [...ids, noId]);
  if (first === undefined) return;
  yield one("references hidden", pointer, "no ids", []);
  const linked = objectOf(objectOf(body[collection])[first]);
  for (const [name, value] of changedValues(linked))
    yield one("wrong value", `/${collection}/${first}/${name}`, String(value), value);
}
