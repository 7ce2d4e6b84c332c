import { type Issues, issuesOf } from "./issues.js";

/** Checks the input of an upsert by the document's own rules. They are loaded when they are needed first. */
export async function checkInput(input: unknown): Promise<Issues> {
  const { ExternalReferenceInput } = await import("@kantata-refs/schema/validators");
  return ExternalReferenceInput(input) ? {} : issuesOf(ExternalReferenceInput.errors ?? []);
}
