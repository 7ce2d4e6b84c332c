import type { ContractCase } from "./contract-case.js";
import { applyEdit } from "./edit.js";
import { type PlacedParameter, placeOf } from "./placed-parameter.js";
import { relationCases } from "./relation-cases.js";
import type { RequestMaker } from "./request-maker.js";
import { sampleValue } from "./sample-value.js";
import { schemaEdits } from "./schema-edits.js";
import { writeValue } from "./write-request.js";
import { writingCases } from "./writing-cases.js";

/** Every value that the parameter's schema speaks of: good ones as they are, bad ones with the rule that they break. */
function valueCases(
  parameter: PlacedParameter,
  { request, valuesFor, follow }: RequestMaker,
): ContractCase[] {
  const schema = follow(parameter.schema);
  const whole = sampleValue(schema, follow);
  const about = `${parameter.about}/schema`;
  const edits = [...schemaEdits(parameter.schema, whole, { pointer: "", about }, follow)];
  return edits.flatMap(({ what, about: where, pointer, value, rule }) => {
    // In a URL all are texts: another type is another way of writing, which is tried on its own.
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
      return [{ ...one, objection: { law: "document", path: placeOf(parameter), rule: "lexical" } }];
    if (rule === undefined) return [one];
    // An empty list cannot be told from a list with one empty text.
    const path = Array.isArray(sent) && sent.length === 0 ? placeOf(parameter) : placeOf(parameter) + pointer;
    return [{ ...one, objection: { law: "document", path, ...(rule === "minItems" ? {} : { rule }) } }];
  });
}

/** Everything that can be right or wrong with one parameter. */
export const parameterCases = (parameter: PlacedParameter, maker: RequestMaker): ContractCase[] => [
  ...valueCases(parameter, maker),
  ...writingCases(parameter, maker),
  ...relationCases(parameter, maker),
];
