import type { ContractCase } from "./contract-case.js";
import { applyEdit } from "./edit.js";
import { type Factor, pairwise } from "./pairwise.js";
import type { PlacedOperation } from "./placed-operations.js";
import type { PlacedParameter } from "./placed-parameter.js";
import type { RequestMaker } from "./request-maker.js";
import { sampleValue } from "./sample-value.js";
import { schemaEdits } from "./schema-edits.js";
import { writeValue } from "./write-request.js";

/** Two values of a parameter that differ, written down. */
function twoValues(parameter: PlacedParameter, { follow }: RequestMaker): string[][] {
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

/** Every pair of parameters, each in two values or left out. */
export function pairCases({ parameters, about }: PlacedOperation, maker: RequestMaker): ContractCase[] {
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
