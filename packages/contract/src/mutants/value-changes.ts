import { type Json, listOf } from "../json.js";
import { type DocumentChange, type SchemaSite, without } from "./document-change.js";

const typesOf = ({ type }: Json) => (type === undefined ? [] : [type].flat().map(String));

/** The type that replaces another, and the one that is added to it. */
const otherType: Record<string, string> = {
  string: "integer",
  integer: "string",
  number: "string",
  boolean: "string",
  array: "string",
  object: "string",
};
const widerType: Record<string, string> = { ...otherType, integer: "number" };

/** Whether a schema is an `anyOf` alternative: what a mistake adds to it, another alternative may already allow. */
const isAlternative = ({ pointer }: SchemaSite) => /\/anyOf\/\d+$/.test(pointer);

function* typeChanges(site: SchemaSite): Generator<DocumentChange> {
  const { schema, pointer, inJson } = site;
  const types = typesOf(schema);
  const first = types.find((type) => type !== "null");
  const nullable = types.includes("null");
  const fixed = schema.enum !== undefined || schema.const !== undefined;
  const one = (kind: string, what: string, value: Json): DocumentChange => ({ kind, pointer, what, value });
  if (first === undefined) return;
  const named = (type: string | undefined) => (nullable ? [type, "null"] : type);
  // In a URL every value is a string, so another type makes no difference.
  if (types.filter((type) => type !== "null").length === 1 && (inJson || first !== "string"))
    yield one("type changed", `type ${otherType[first]}`, { type: named(otherType[first]) });
  const wider = widerType[first] ?? "";
  // An integer is a number already, and in a URL strings and lists stay what they are.
  const admitted = types.includes(wider) || (wider === "integer" && types.includes("number"));
  if (!fixed && !isAlternative(site) && !admitted && (inJson || first === "integer")) {
    const kept = wider === "number" ? types.filter((type) => type !== "integer") : types;
    yield one("type widened", `type ${wider} is allowed`, { ...schema, type: [...kept, wider] });
  }
  if (!inJson) return;
  if (nullable) {
    const left = types.filter((type) => type !== "null");
    if (left.length > 0) yield one("null dropped", "null is not allowed", { ...schema, type: left });
  } else if (!isAlternative(site) && schema.const === undefined) {
    const set = schema.enum === undefined ? {} : { enum: [...listOf(schema.enum), null] };
    yield one("null added", "null is allowed", { ...schema, type: [...types, "null"], ...set });
  }
}

function* setChanges({ schema, pointer }: SchemaSite): Generator<DocumentChange> {
  const one = (kind: string, what: string, value: Json): DocumentChange => ({ kind, pointer, what, value });
  const members = listOf(schema.enum);
  const [first] = members;
  if (members.length > 1) {
    for (const member of members)
      yield one("enum narrowed", `without the member ${String(member)}`, {
        ...schema,
        enum: members.filter((other) => other !== member),
      });
  }
  if (typeof first === "string") {
    yield one("enum widened", `with the member ${first}_2`, { ...schema, enum: [...members, `${first}_2`] });
    yield one("enum removed", "any string", without(schema, "enum"));
  }
  if (schema.const !== undefined) {
    yield one("const changed", "another value", { ...schema, const: `${JSON.stringify(schema.const)}_2` });
    yield one("const removed", "any value", without(schema, "const"));
  }
  const alternatives = listOf(schema.anyOf);
  if (alternatives.length > 1) {
    for (const index of alternatives.keys()) {
      const left = alternatives.filter((_alternative, other) => other !== index);
      yield {
        ...one("alternative removed", `without alternative ${index + 1}`, {
          ...schema,
          anyOf: left,
        }),
      };
    }
  }
}

const bounds: Record<string, number> = {
  minimum: 1,
  minLength: 1,
  minItems: 1,
  maximum: -1,
  maxLength: -1,
  maxItems: -1,
};

function* boundChanges({ schema, pointer }: SchemaSite): Generator<DocumentChange> {
  for (const [word, inwards] of Object.entries(bounds)) {
    const bound = schema[word];
    if (typeof bound !== "number") continue;
    const to = (kind: string, value: number): DocumentChange => ({
      kind,
      pointer,
      what: `${word} is ${value}`,
      value: { ...schema, [word]: value },
    });
    yield to("bound tightened", bound + inwards);
    // A negative length is not a valid schema.
    if (word === "minimum" || bound - inwards >= 0) yield to("bound loosened", bound - inwards);
    yield { kind: "bound removed", pointer, what: `no ${word}`, value: without(schema, word) };
  }
}

function* textChanges({ schema, pointer }: SchemaSite): Generator<DocumentChange> {
  const one = (kind: string, what: string, value: Json): DocumentChange => ({ kind, pointer, what, value });
  if (typeof schema.format === "string") {
    const other = schema.format === "date" ? "date-time" : "date";
    yield one("format removed", "any string", without(schema, "format"));
    yield one("format changed", `format ${other}`, { ...schema, format: other });
  }
  if (typeof schema.pattern !== "string") return;
  yield one("pattern removed", "any string", without(schema, "pattern"));
  for (const loose of [schema.pattern.replace(/^\^/, ""), schema.pattern.replace(/\$$/, "")])
    if (loose !== schema.pattern) yield one("pattern loosened", loose, { ...schema, pattern: loose });
}

function* listChanges({ schema, pointer }: SchemaSite): Generator<DocumentChange> {
  if (schema.items !== undefined)
    yield {
      kind: "items removed",
      pointer,
      what: "any items",
      value: without(schema, "items"),
    };
  if (schema.uniqueItems === true)
    yield {
      kind: "uniqueness removed",
      pointer,
      what: "duplicates are allowed",
      value: without(schema, "uniqueItems"),
    };
}

function* defaultChanges({ schema, pointer }: SchemaSite): Generator<DocumentChange> {
  const { default: value, enum: set } = schema;
  if (value === undefined) return;
  const members = listOf(set);
  const other =
    typeof value === "number" ? value + 1 : members[(members.indexOf(value) + 1) % members.length];
  yield {
    kind: "default changed",
    pointer,
    what: `the default is ${String(other)}`,
    value: { ...schema, default: other },
  };
  yield { kind: "default removed", pointer, what: "no default", value: without(schema, "default") };
}

/** All mistakes in the constraints of a value. */
export function* valueChanges(site: SchemaSite): Generator<DocumentChange> {
  yield* typeChanges(site);
  yield* setChanges(site);
  yield* boundChanges(site);
  yield* textChanges(site);
  yield* listChanges(site);
  yield* defaultChanges(site);
}
