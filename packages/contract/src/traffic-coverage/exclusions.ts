/** Elements that the sandbox cannot cover, by kind and name, each with its reason. */
export const exclusions: Readonly<Record<string, string>> = {
  "property ExternalReferenceEnvelope.submissions":
    "submissions of neither of the two kinds; the sandbox only has those two",
};
