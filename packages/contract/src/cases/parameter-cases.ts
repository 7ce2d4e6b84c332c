import type { ContractCase } from "./contract-case.js";
import { applyEdit } from "./edit.js";
import { findingPath, type LocatedParameter } from "./located-parameter.js";
import { relationCases } from "./relation-cases.js";
import type { RequestMaker } from "./request-maker.js";
import { sampleValue } from "./sample-value.js";
import { schemaEdits } from "./schema-edits.js";
import { writeValue } from "./write-request.js";
import { writingCases } from "./writing-cases.js";

/** Cases for the values derived from the parameter's schema: valid ones, and invalid ones with the rule they break. */
function valueCases(
  parameter: LocatedParameter,
  { request, valuesFor, follow }: RequestMaker,
): ContractCase[] {
  const schema = follow(parameter.schema);
  const whole = sampleValue(schema, follow);
  const about = `${parameter.about}/schema`;
  const edits = [...schemaEdits(parameter.schema, whole, { pointer: "", about }, follow)];
  return edits.flatMap(({ what, about: where, pointer, value, rule }) => {
    // In a URL every value is a string. `writingCases` covers values written as another type.
    const sent = applyEdit(whole, pointer, value);
    const empty = sent === "" || (Array.isArray(sent) && (sent.length === 0 || sent.includes("")));
    if (rule === "type" || (empty && parameter.in === "path")) return [];
    const numbers = [schema.type, follow(schema.items).type].some((type) => type === "integer");
    const unreadable = empty && numbers;
    const one: ContractCase = {
      name: `${parameter.name}: ${what}`,
      about: where,
      request: request({
        raw: { ...valuesFor([parameter.name]), [parameter.name]: writeValue(parameter, sent) },
      }),
    };
    if (unreadable)
      return [{ ...one, objection: { ruleSet: "document", path: findingPath(parameter), rule: "lexical" } }];
    if (rule === undefined) return [one];
    // In a URL an empty list looks like a list with one empty string.
    const path =
      Array.isArray(sent) && sent.length === 0 ? findingPath(parameter) : findingPath(parameter) + pointer;
    return [{ ...one, objection: { ruleSet: "document", path, ...(rule === "minItems" ? {} : { rule }) } }];
  });
}

/** All cases for one parameter. */
export const parameterCases = (parameter: LocatedParameter, maker: RequestMaker): ContractCase[] => [
  ...valueCases(parameter, maker),
  ...writingCases(parameter, maker),
  ...relationCases(parameter, maker),
];
