import { isSalesforceId15, salesforceId15, salesforceId18 } from "./salesforce-id.js";

/**
 * How two texts that may mean the same record differ: by blanks around or within them, by case, or as the 15- and the
 * 18-character form of a Salesforce id.
 */
export type TwinDifference = "blanks" | "case" | "id form";

/** Ruby counts one more character as blank than JavaScript. */
const collapseBlanks = (text: string) => text.replaceAll(/[\s\u0085]+/g, " ").trim();

/** A key that twins have in common. Case counts in 15-character Salesforce ids, where it tells records apart. */
export function twinKey(text: string): string {
  const collapsed = collapseBlanks(text);
  if (isSalesforceId15(collapsed)) return collapsed;
  return salesforceId15(collapsed) ?? collapsed.toLowerCase();
}

/** How two different texts with the same key differ. */
export function twinDifference(one: string, other: string): TwinDifference {
  const [a, b] = [collapseBlanks(one), collapseBlanks(other)];
  if (a === b) return "blanks";
  return a.toLowerCase() === b.toLowerCase() ? "case" : "id form";
}

/** Other forms of an id that may be stored: its Salesforce twin, or all upper and all lower case. */
export function otherForms(id: string): string[] {
  const short = salesforceId15(id);
  const forms = isSalesforceId15(id)
    ? [salesforceId18(id)]
    : short === undefined
      ? [id.toLowerCase(), id.toUpperCase()]
      : [short, salesforceId18(short)];
  return [...new Set(forms)].filter((form) => form !== undefined && form !== id) as string[];
}
