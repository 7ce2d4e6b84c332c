import * as fc from "fast-check";
import { type Json, listOf, objectOf } from "../json.js";

type Follow = (schema: unknown) => Json;

/** Valid and invalid strings of each format. */
export const formatSamples: Record<string, { good: [string, ...string[]]; bad: string[] }> = {
  "date-time": {
    good: ["2026-11-03T09:12:44-08:00", "2026-06-30T23:59:59Z", "2026-01-01T00:00:00.5+05:30"],
    bad: [
      "2026-11-03",
      "2026-11-03T09:12:44",
      "2026-11-03 09:12:44-08:00",
      "2026-11-03T09:12:44-0800",
      "2026-11-03T09:12-08:00",
      "2026-13-03T09:12:44Z",
      "2026-11-03t09:12:44z",
      "yesterday",
    ],
  },
  date: {
    good: ["2026-11-03", "2024-02-29"],
    bad: ["2026-02-29", "2026-11-03T09:12:44Z", "03.11.2026", "today"],
  },
  uri: { good: ["https://firm.example/a?b=c"], bad: ["firm.example", "/a"] },
  email: { good: ["lead@firm.example"], bad: ["lead", "lead@"] },
  uuid: { good: ["5b0c8d1e-93b7-4f0f-8f7a-3f6f0f0c9a11"], bad: ["5b0c8d1e"] },
};

/** Fixed, so that the cases are the same in every run. */
const seed = 1;

const drawn = new Map<string, string[]>();

/** Returns two strings that match a pattern, always the same ones. */
export function patternSamples(pattern: string): string[] {
  const samples =
    drawn.get(pattern) ?? fc.sample(fc.stringMatching(new RegExp(pattern, "u")), { seed, numRuns: 2 });
  drawn.set(pattern, samples);
  return samples;
}

function sampleText(schema: Json): string {
  if (typeof schema.pattern === "string") return patternSamples(schema.pattern)[0] ?? "";
  const format = typeof schema.format === "string" ? formatSamples[schema.format] : undefined;
  return format?.good[0] ?? "text".repeat(Math.ceil(Math.max(Number(schema.minLength ?? 1), 1) / 4));
}

function sampleNumber({ minimum, maximum }: Json): number {
  return typeof minimum === "number" ? minimum : Math.min(Number(maximum ?? 7), 7);
}

/**
 * Returns a value that fits a schema, with every declared property.
 *
 * @param type one of the schema's types. Default: the first
 */
export function sampleValue(reference: unknown, follow: Follow, type?: string): unknown {
  const schema = follow(reference);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return listOf(schema.enum)[0];
  if (schema.anyOf !== undefined) return sampleValue(listOf(schema.anyOf)[0], follow);
  const entries = (properties: unknown): [string, unknown][] =>
    Object.entries(objectOf(properties)).map(([name, one]) => [name, sampleValue(one, follow)]);
  switch (type ?? [schema.type].flat()[0]) {
    case "string":
      return sampleText(schema);
    case "integer":
    case "number":
      return sampleNumber(schema);
    case "boolean":
      return true;
    case "array":
      return schema.items === undefined ? [] : [sampleValue(schema.items, follow)];
    case "object":
      return Object.fromEntries([
        ...entries(schema.properties),
        ...entries(schema.patternProperties).map(([pattern, one]) => [patternSamples(pattern)[0] ?? "", one]),
      ]);
    default:
      return null;
  }
}
