const otherSubmissions = "submissions of neither of the two kinds; the sandbox only has those two";

/** Elements that the sandbox cannot cover, by kind and name, each with its reason. */
export const exclusions: Readonly<Record<string, string>> = {
  "property listExternalReferences ExternalReferenceEnvelope.submissions": otherSubmissions,
  "property createOrUpdateExternalReference ExternalReferenceEnvelope.submissions": otherSubmissions,
};
