import type { ContractCase } from "./contract-case.js";
import { applyEdit } from "./edit.js";
import type { LocatedOperation } from "./located-operations.js";
import type { LocatedParameter } from "./located-parameter.js";
import { type Factor, pairwise } from "./pairwise.js";
import type { RequestMaker } from "./request-maker.js";
import { sampleValue } from "./sample-value.js";
import { schemaEdits } from "./schema-edits.js";
import { writeValue } from "./write-request.js";

/** Two different valid values of a parameter, serialized; one if there are no two. */
function twoValues(parameter: LocatedParameter, { follow }: RequestMaker): string[][] {
  const whole = sampleValue(parameter.schema, follow);
  const good = [...schemaEdits(parameter.schema, whole, { pointer: "", about: "" }, follow)]
    .filter(({ rule }) => rule === undefined)
    .map(({ pointer, value }) => applyEdit(whole, pointer, value))
    .filter((value) => value !== "" && !(Array.isArray(value) && value.length === 0));
  const written = [whole, ...good].map((value) => writeValue(parameter, value));
  const [first = [], ...rest] = written;
  const second = rest.findLast((value) => value.join() !== first.join());
  return second === undefined ? [first] : [first, second];
}

/** Cases that cover every pair of parameters, each with two values or omitted. */
export function pairCases({ parameters, about }: LocatedOperation, maker: RequestMaker): ContractCase[] {
  const values = new Map(parameters.map((parameter) => [parameter.name, twoValues(parameter, maker)]));
  const factors = parameters.map(
    ({ name, required, requires, excludes }): Factor => ({
      name,
      required,
      requires,
      excludes,
      levels: values.get(name)?.length ?? 0,
    }),
  );
  return pairwise(factors).map((row, index) => ({
    name: `pairs of parameters, ${index + 1}`,
    about,
    request: maker.request({
      raw: Object.fromEntries([...row].map(([name, level]) => [name, values.get(name)?.[level]])),
    }),
  }));
}
