import type { Check } from "./check.js";
import { compareDocuments } from "./compare-documents.js";
import { readDocument } from "./read-document.js";

/** Whether a vendor's document describes the operations as we know them. One check for each difference. */
export async function checkDrift(source: string | undefined): Promise<Check[]> {
  const check = "drift";
  if (source === undefined)
    return [
      { check, result: "left out", meaning: "pass --document to compare a document of Kantata with ours" },
    ];
  const found = compareDocuments(await readDocument(source));
  if (found.length === 0)
    return [{ check, result: "good", meaning: `${source} has our operations, with the same parameters` }];
  return found.map((meaning) => ({
    check,
    result: "bad",
    meaning,
    cure: "look for a newer version of kantata-refs, or report it",
  }));
}
