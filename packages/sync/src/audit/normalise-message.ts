import { comparedCharacters, normalisedCharacters } from "../defaults.js";

// No Node imports here: a board in a browser groups by this function too.

const month = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?";
const day = "\\d{1,2}(?:st|nd|rd|th)?";
const weekday = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?";
const clockTime = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[ap]\\.?m\\b\\.?)?";
const zone = "(?: ?(?:z|utc|gmt|[a-z]{1,2}[sd]t)\\b)?(?: ?[+-]\\d{2}:?\\d{2}\\b)?";
const dates = [
  "\\d{4}-\\d{2}-\\d{2}",
  "\\d{4}/\\d{1,2}/\\d{1,2}",
  "\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}",
  `${weekday}${day} ${month},? \\d{4}`,
  `${weekday}${month} ${day},? \\d{4}`,
];
const moment = `(?:${dates.join("|")})(?:(?:,? (?:at )?|t)${clockTime}${zone})?|${clockTime}${zone}`;

/** What differs between messages of one kind, in the order in which it is taken out. What stands for it has no match. */
const variable: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>"'`|]*[^\s<>"'`|.,;:!?)\]]/giu, "<url>"],
  [/[\p{L}\p{N}.!#$%&*+/=?^_{|}~-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}/giu, "<email>"],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b/gu, "<address>"],
  // An apostrophe within a word quotes nothing.
  [/"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|`[^`]*`|(?<![\p{L}\p{N}])['‘][^'’]*['’](?![\p{L}\p{N}])/gu, "<name>"],
  [new RegExp(`(?<![\\p{L}\\p{N}])(?:${moment})(?![\\p{L}\\p{N}])`, "giu"), "<date>"],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/giu, "<id>"],
  // Keys such as OPS-12, and long words of letters and digits.
  [/(?<![\p{L}\p{N}])[A-Z][A-Z0-9_]{0,19}-\d+(?![\p{L}\p{N}])/gu, "<id>"],
  [
    /(?<![\p{L}\p{N}_-])(?=[\p{L}_-]{0,64}\p{N})(?=[\p{N}_-]{0,64}\p{L})[\p{L}\p{N}_-]{8,}(?![\p{L}\p{N}_-])/gu,
    "<id>",
  ],
  [/(?<![\p{L}\p{N}_<])[-+]?\d+(?:[.,'\u00a0\u202f]\d+)*(?![\p{L}\p{N}_])/gu, "<number>"],
];

/**
 * The message without what differs from record to record: ids, numbers, dates, quoted names and addresses. Messages of one
 * kind become equal, so failures can be grouped by it. A message without text becomes "no message".
 *
 * The result has at most 500 characters. The function needs nothing of Node.
 * @example normaliseMessage("Field 'Points' of OPS-12 is locked until 2026-11-03") // "Field <name> of <id> is locked until <date>"
 */
export function normaliseMessage(message: string | null | undefined): string {
  const text = (message ?? "").slice(0, normalisedCharacters).replaceAll(/\s+/gu, " ").trim();
  if (text === "") return "no message";
  const normalised = variable.reduce((rest, [pattern, name]) => rest.replaceAll(pattern, name), text);
  return normalised.slice(0, comparedCharacters);
}
