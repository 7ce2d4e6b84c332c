import type { Json } from "../json.js";
import { formatSamples, patternSamples } from "./sample-value.js";

/** A value to try, with the keyword that it breaks, if any. */
export interface Trial {
  what: string;
  value: unknown;
  rule?: string;
}

/** Swaps the case of the first letter. */
const swapFirstCase = (text: string) =>
  (text[0] === text[0]?.toUpperCase() ? text[0]?.toLowerCase() : text[0]?.toUpperCase()) + text.slice(1);

/** The members of an enum, and strings that are almost members. */
export function setTrials(members: unknown[], rule: string): Trial[] {
  const near = members.flatMap((member) =>
    typeof member === "string" ? [swapFirstCase(member), `${member}_2`, ` ${member}`] : [],
  );
  const nonMembers = [...near, "no_such_value", ""].filter((one) => !members.includes(one));
  return [
    ...members.map((value) => ({ what: `member ${String(value)}`, value })),
    ...nonMembers.map((value) => ({ what: `${JSON.stringify(value)}, not a member`, value, rule })),
  ];
}

function lengthTrials({ minLength, maxLength }: Json): Trial[] {
  const text = (length: number) => "x".repeat(length);
  const trials: Trial[] = [];
  if (typeof minLength === "number") {
    trials.push({ what: "the shortest string", value: text(minLength) });
    trials.push({ what: "a string that is too short", value: text(minLength - 1), rule: "minLength" });
  }
  if (typeof maxLength === "number") {
    trials.push({ what: "the longest string", value: text(maxLength) });
    trials.push({ what: "a string that is too long", value: text(maxLength + 1), rule: "maxLength" });
  }
  return trials;
}

function patternTrials(pattern: string): Trial[] {
  const good = patternSamples(pattern);
  const near = good.flatMap((text) => [
    `0${text}`,
    `x${text}`,
    `${text}x`,
    `${text}0`,
    text.slice(1),
    text.slice(0, -1),
  ]);
  const bad = [...new Set([...near, "", "0", "-1", " "])].filter(
    (text) => !new RegExp(pattern, "u").test(text),
  );
  return [
    ...good.map((value) => ({ what: `${value}, matches the pattern`, value })),
    ...bad.map((value) => ({
      what: `${JSON.stringify(value)}, does not match the pattern`,
      value,
      rule: "pattern",
    })),
  ];
}

/** Strings to try for a schema. */
export function textTrials(schema: Json): Trial[] {
  if (typeof schema.pattern === "string") return patternTrials(schema.pattern);
  const format = typeof schema.format === "string" ? formatSamples[schema.format] : undefined;
  if (format !== undefined) {
    return [
      ...format.good.map((value) => ({ what: value, value })),
      ...format.bad.map((value) => ({
        what: `${value}, not a ${String(schema.format)}`,
        value,
        rule: "format",
      })),
    ];
  }
  const free = ["a & b=c+d/é?#%", "x"].map((value) => ({ what: `the string ${value}`, value }));
  const empty = schema.minLength === undefined ? [{ what: "an empty string", value: "" }] : [];
  return [...lengthTrials(schema), ...free, ...empty];
}

/** Numbers at the bounds of a schema, and just outside them. */
export function numberTrials({ minimum, maximum, type }: Json): Trial[] {
  const trials: Trial[] = [];
  if (typeof minimum === "number") {
    trials.push({ what: `${minimum}, the minimum`, value: minimum });
    trials.push({ what: `${minimum - 1}, below the minimum`, value: minimum - 1, rule: "minimum" });
  } else trials.push({ what: "a negative number", value: -1 });
  if (typeof maximum === "number") {
    trials.push({ what: `${maximum}, the maximum`, value: maximum });
    trials.push({ what: `${maximum + 1}, above the maximum`, value: maximum + 1, rule: "maximum" });
  } else trials.push({ what: "a large number", value: Number.MAX_SAFE_INTEGER });
  if ([type].flat().includes("number")) trials.push({ what: "a fraction", value: 0.25 });
  return trials;
}
