import { checkedKeywords } from "./rules/checked-keywords.mjs";
import { coherentExamples } from "./rules/coherent-examples.mjs";
import { declaredRefusals } from "./rules/declared-refusals.mjs";
import { dialect } from "./rules/dialect.mjs";
import { knownExtensions } from "./rules/known-extensions.mjs";
import { looseAnswers } from "./rules/loose-answers.mjs";
import { namedExamples } from "./rules/named-examples.mjs";
import { parameterPartners } from "./rules/parameter-partners.mjs";
import { subjectMaps } from "./rules/subject-maps.mjs";

/** What this document asks of itself beyond the rules that Redocly brings. */
export default () => ({
  id: "kantata",
  rules: {
    oas3: {
      dialect,
      "checked-keywords": checkedKeywords,
      "named-examples": namedExamples,
      "coherent-examples": coherentExamples,
      "declared-refusals": declaredRefusals,
      "known-extensions": knownExtensions,
      "loose-answers": looseAnswers,
      "parameter-partners": parameterPartners,
      "subject-maps": subjectMaps,
    },
  },
});
