import { readFileSync } from "node:fs";
import { applyCorrections } from "../../corrections/apply-corrections.mjs";
import { readCorrections } from "../../corrections/read-corrections.mjs";
import { compareDocuments } from "../compare-documents.mjs";
import { readDocument } from "../read-document.mjs";
import { report } from "../report.mjs";
import { vendorDocument } from "./vendor.mjs";

/** Our document. */
export const ours = JSON.parse(readFileSync(new URL("../../dist/openapi.json", import.meta.url), "utf8"));
/** A document with only the corrected faults. */
export const fixture = vendorDocument(ours);

/** The result of the drift command after an edit of the vendor's document. */
export function driftAfter(edit = () => {}) {
  const vendor = structuredClone(fixture);
  edit(vendor);
  const { document, format } = readDocument("vendor.yaml", JSON.stringify(vendor));
  const { differences, ...common } = compareDocuments(document, ours);
  return { source: "vendor.yaml", format, ...common, ...applyCorrections(differences, readCorrections()) };
}

/** The lines of drift, without the summary. */
export const linesOf = (result) =>
  report(result)
    .split("\n")
    .filter((line) => line.startsWith("  "))
    .map((line) => line.trim().replace(/ +/, " "));

/** The lines of drift after an edit of the vendor's document. */
export const linesAfter = (edit) => linesOf(driftAfter(edit));
