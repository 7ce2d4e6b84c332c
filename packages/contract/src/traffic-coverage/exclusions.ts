/** Elements that no traffic with the sandbox touches, by kind and name, each with its reason. */
export const exclusions: Readonly<Record<string, string>> = {
  "property ExternalReferenceEnvelope.submissions":
    "the map of submissions of no sort; every submission of the sandbox is of one of the two sorts",
};
