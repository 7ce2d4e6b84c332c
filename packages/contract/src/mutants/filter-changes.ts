import { isObject, type Json } from "../json.js";
import { viewOperations } from "../tap/operation-view.js";
import { type DocumentChange, without } from "./document-change.js";

/** The opposite of a filter; undefined if there is none. */
function opposite(filter: Json): Json | undefined {
  if (filter.references !== undefined) return { withoutReferences: filter.references };
  if (filter.withoutReferences !== undefined) return { references: filter.withoutReferences };
  return filter.hides === undefined ? undefined : { ...filter, when: filter.when !== true };
}

/** Mistakes in which rows a parameter keeps. Leaves out hidden traits that no property of a row shows. */
export function* filterChanges(document: Json, parameter: Json, pointer: string): Generator<DocumentChange> {
  const filter = parameter["x-filter"];
  if (!isObject(filter)) return;
  const isShown = viewOperations(document).some(
    ({ parameters, rows }) =>
      parameters.some(({ name }) => name === parameter.name) &&
      Object.hasOwn(rows?.properties ?? {}, String(filter.hides)),
  );
  if (filter.hides !== undefined && !isShown) return;
  yield { kind: "filter removed", pointer, what: "keeps all rows", value: without(parameter, "x-filter") };
  const changed = opposite(filter);
  if (changed !== undefined)
    yield {
      kind: "filter changed",
      pointer,
      what: JSON.stringify(changed),
      value: { ...parameter, "x-filter": changed },
    };
}
