import { between, pick, type Random } from "../random.js";
import { words } from "./words.js";

/** The parts of a JSON schema that the subjects use. */
export interface SubjectSchema {
  $ref?: string;
  type?: string | readonly string[];
  format?: string;
  enum?: readonly [string, ...string[]];
  anyOf?: readonly SubjectSchema[];
  items?: SubjectSchema;
  properties?: Record<string, SubjectSchema>;
  "x-include"?: string;
  "x-optional-field"?: boolean;
}

/** Dates lie within the two years before autumn 2026. */
const daysSpan = 700;
const lastDay = Date.UTC(2026, 9, 30);
const dayMs = 86_400_000;

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

function integer(random: Random, name: string): number {
  if (name.startsWith("percent")) return between(random, 0, 100);
  if (name.includes("minutes")) return between(random, 0, 160) * 15;
  if (name.includes("cents") || name.includes("rate")) return between(random, 0, 500_000);
  return name.endsWith("_id") ? between(random, 10_000, 9_999_999) : between(random, 0, 12);
}

/**
 * Makes a random value that fits a schema.
 *
 * @param name the name of the property, which tells amounts of money from minutes
 */
function makeValue(
  random: Random,
  name: string,
  schema: SubjectSchema,
  timestamp: (seconds: number) => string,
): unknown {
  if (schema.anyOf !== undefined) {
    const set = schema.anyOf.find(({ enum: members }) => members !== undefined);
    return set?.enum === undefined ? null : pick(random, set.enum);
  }
  const [type] = [schema.type].flat();
  if (type === "string") return text(random, name, schema.format, timestamp);
  if (type === "integer") return integer(random, name);
  if (type === "number") return between(random, 0, 1000) / 10;
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
