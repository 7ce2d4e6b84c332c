import { locatedOperations } from "../cases/located-operations.js";
import { type Json, listOf, objectOf } from "../json.js";
import { follower } from "../tap/operation-view.js";
import { type DocumentChange, without } from "./document-change.js";
import { filterChanges } from "./filter-changes.js";

function* writingChanges(parameter: Json, pointer: string, isList: boolean): Generator<DocumentChange> {
  const to = (kind: string, what: string, change: Json): DocumentChange => ({
    kind,
    pointer,
    what,
    value: { ...parameter, ...change },
  });
  if (parameter.in === "path") {
    yield to("style changed", "prefixed with a dot", { style: "label" });
    yield to("style changed", "prefixed with its name", { style: "matrix" });
  }
  if (parameter.in !== "query") return;
  yield to("parameter moved", "sent as a header", { in: "header", style: "simple", explode: false });
  yield parameter.required === true
    ? to("parameter made optional", "may be omitted", { required: false })
    : to("parameter made required", "must be sent", { required: true });
  if (!isList) return;
  yield to("explode changed", "one pair per value", { explode: parameter.explode === false });
  for (const style of ["spaceDelimited", "pipeDelimited"]) yield to("style changed", style, { style });
}

function* relationChanges(parameter: Json, pointer: string, names: string[]): Generator<DocumentChange> {
  for (const [word, kind] of [
    ["x-requires", "requirement"],
    ["x-excludes", "exclusion"],
  ] as const) {
    const partners = listOf(parameter[word]).map(String);
    const other = names.find(
      (name) =>
        name !== parameter.name &&
        !partners.includes(name) &&
        !listOf(parameter["x-excludes"]).includes(name),
    );
    for (const partner of partners) {
      const left = partners.filter((one) => one !== partner);
      yield {
        kind: `${kind} dropped`,
        pointer,
        what: `without ${partner}`,
        value: { ...parameter, [word]: left },
      };
    }
    if (other !== undefined && parameter.in === "query" && parameter.required !== true)
      yield {
        kind: `${kind} added`,
        pointer,
        what: `with ${other}`,
        value: { ...parameter, [word]: [...partners, other] },
      };
  }
}

/** All mistakes in a parameter, except in its schema. */
export function* parameterChanges(document: Json): Generator<DocumentChange> {
  const follow = follower(document);
  const parameters = objectOf(objectOf(document.components).parameters);
  const operations = locatedOperations(document);
  /** The optional parameters that can be sent with one. */
  const sentWith = (pointer: string) =>
    operations
      .filter((one) => one.parameters.some(({ about }) => about === pointer))
      .flatMap((one) =>
        one.parameters.filter((parameter) => parameter.in === "query" && !parameter.required),
      );
  for (const [key, component] of Object.entries(parameters)) {
    const parameter = objectOf(component);
    const pointer = `/components/parameters/${key}`;
    const isList = follow(parameter.schema).type === "array";
    if (parameter.in === "query")
      yield {
        kind: "parameter renamed",
        pointer,
        what: `becomes ${String(parameter.name)}_2`,
        value: { ...parameter, name: `${String(parameter.name)}_2` },
      };
    yield* writingChanges(parameter, pointer, isList);
    yield* relationChanges(
      parameter,
      pointer,
      sentWith(pointer).map(({ name }) => name),
    );
    yield* filterChanges(document, parameter, pointer);
    yield {
      kind: "schema removed",
      pointer: `${pointer}/schema`,
      what: "any string",
      at: pointer,
      value: {
        ...without(parameter, "schema"),
        schema: isList ? { type: "array", items: { type: "string" } } : { type: "string" },
      },
    };
  }
}
