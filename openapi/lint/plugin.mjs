import { completeExamples } from "./complete-examples.mjs";
import { checkedKeywords } from "./rules/checked-keywords.mjs";
import { coherentExamples } from "./rules/coherent-examples.mjs";
import { declaredErrors } from "./rules/declared-errors.mjs";
import { dialect } from "./rules/dialect.mjs";
import { knownExtensions } from "./rules/known-extensions.mjs";
import { looseResponses } from "./rules/loose-responses.mjs";
import { namedExamples } from "./rules/named-examples.mjs";
import { parameterPartners } from "./rules/parameter-partners.mjs";
import { subjectMaps } from "./rules/subject-maps.mjs";

/** The lint rules of this document, in addition to Redocly's, and what completes its examples first. */
export default () => ({
  id: "kantata",
  preprocessors: { oas3: { "complete-examples": completeExamples } },
  rules: {
    oas3: {
      dialect,
      "checked-keywords": checkedKeywords,
      "named-examples": namedExamples,
      "coherent-examples": coherentExamples,
      "declared-errors": declaredErrors,
      "known-extensions": knownExtensions,
      "loose-responses": looseResponses,
      "parameter-partners": parameterPartners,
      "subject-maps": subjectMaps,
    },
  },
});
