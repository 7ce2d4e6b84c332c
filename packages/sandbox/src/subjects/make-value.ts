import { between, pick, type Random } from "../random.js";
import { follow, type SubjectSchema } from "./schemas.js";
import { words } from "./words.js";

/** Dates lie within the two years before autumn 2026. */
const daysSpan = 700;
const lastDay = Date.UTC(2026, 9, 30);
const dayMs = 86_400_000;

/** One date in so many is the empty text, where the document allows it. */
const blankEvery = 8;

const day = (random: Random) => lastDay - between(random, 0, daysSpan) * dayMs;

function text(
  random: Random,
  name: string,
  format: string | undefined,
  timestamp: (seconds: number) => string,
): string {
  if (format === "date") return new Date(day(random)).toISOString().slice(0, 10);
  if (format === "date-time") return timestamp(day(random) / 1000 + between(random, 0, 86_399));
  if (name.endsWith("_id")) return String(between(random, 10_000, 9_999_999));
  return pick(random, words[name] ?? [name.replaceAll("_", " ")]);
}

function number(random: Random, name: string): number {
  if (name.startsWith("percent")) return between(random, 0, 100);
  if (/percent|margin|hours|value|^(tax_)?rate$/.test(name)) return between(random, 0, 1000) / 10;
  if (name.includes("minutes")) return between(random, 0, 160) * 15;
  if (/cents|subunits|rate/.test(name)) return between(random, 0, 500_000);
  return name.endsWith("_id") ? between(random, 10_000, 9_999_999) : between(random, 0, 12);
}

/** A known value of an open set; beside a date, the empty text now and then. */
function alternative(
  random: Random,
  name: string,
  anyOf: readonly [SubjectSchema, ...SubjectSchema[]],
  timestamp: (seconds: number) => string,
): unknown {
  const set = anyOf.find(({ enum: members }) => members !== undefined);
  if (set?.enum !== undefined) return pick(random, set.enum);
  const blank = anyOf.find((member) => member.const !== undefined);
  if (blank !== undefined && between(random, 1, blankEvery) === 1) return blank.const;
  const [first] = anyOf.map(follow);
  // A pointer would lead to an object that is not in the answer.
  return first?.type === "object" ? null : makeValue(random, name, anyOf[0], timestamp);
}

/**
 * Makes a random value that fits a schema.
 *
 * @param name the name of the property, which tells amounts of money from minutes
 */
function makeValue(
  random: Random,
  name: string,
  reference: SubjectSchema,
  timestamp: (seconds: number) => string,
): unknown {
  const schema = follow(reference);
  if (schema.anyOf !== undefined) return alternative(random, name, schema.anyOf, timestamp);
  const [type] = [schema.type].flat();
  if (type === "string") return text(random, name, schema.format, timestamp);
  if (type === "integer" || type === "number") return number(random, name);
  if (type === "boolean") return random() < 0.5;
  if (type === "array") return [];
  return makeObject(random, schema.properties ?? {}, timestamp);
}

/** Makes a random object with all properties that the server sends by default. */
export function makeObject(
  random: Random,
  properties: Record<string, SubjectSchema>,
  timestamp: (seconds: number) => string,
): Record<string, unknown> {
  const sent = Object.entries(properties).filter(
    ([, schema]) => schema["x-include"] === undefined && schema["x-optional-field"] === undefined,
  );
  return Object.fromEntries(sent.map(([name, schema]) => [name, makeValue(random, name, schema, timestamp)]));
}
