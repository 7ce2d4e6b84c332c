import { InputError } from "../errors/input-error.js";
import { toWire, type ValueSchema } from "./check-value.js";
import { checkNames, checkObject } from "./refuse.js";

// Parameters and records, as the generated metadata describes them.

interface ParameterMetadata {
  readonly requires?: readonly string[];
  readonly excludes?: readonly string[];
  readonly filter?: object;
  readonly schema: ValueSchema;
}

interface ParametersMetadata {
  readonly required: readonly string[];
  readonly parameters: Readonly<Record<string, ParameterMetadata>>;
}

interface RecordMetadata {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, ValueSchema>>;
}

type Sent = Record<string, unknown>;

/** Undefined values are not sent. */
function toSent<M>(
  what: string,
  given: unknown,
  known: Readonly<Record<string, M>>,
  required: readonly string[],
  schemaOf: (metadata: M) => ValueSchema,
): Sent {
  checkObject(what, given);
  const names = Object.keys(known);
  checkNames(given, names, `name in ${what}`);
  const sent: Sent = {};
  for (const name of names) {
    const value = (given as Sent)[name];
    if (value !== undefined) sent[name] = toWire(name, value, schemaOf(known[name] as M));
  }
  const missing = required.find((name) => !(name in sent));
  if (missing === undefined) return sent;
  const schema = schemaOf(known[missing] as M);
  throw new InputError(missing, `it is missing; expected ${(schema.enum ?? [schema.type]).join(", ")}`);
}

/** The schema of a parameter; that of a list names the parameter that filters by one value, if there is one. */
function parameterSchema(
  { filter, schema }: ParameterMetadata,
  parameters: ParametersMetadata["parameters"],
) {
  if (schema.type !== "array" || filter === undefined) return schema;
  const same = JSON.stringify(filter);
  const isSingle = (other?: ParameterMetadata) =>
    other?.schema.type !== "array" && JSON.stringify(other?.filter) === same;
  return { ...schema, single: Object.keys(parameters).find((name) => isSingle(parameters[name])) };
}

/** @throws InputError for an unknown name, an invalid value, or parameters that the server does not take together */
export function parametersToWire(given: unknown, { parameters, required }: ParametersMetadata): Sent {
  const sent = toSent("the query", given, parameters, required, (one) => parameterSchema(one, parameters));
  for (const name of Object.keys(sent)) {
    const { requires, excludes } = parameters[name] as ParameterMetadata;
    const alone = requires?.find((other) => !(other in sent));
    if (alone !== undefined)
      throw new InputError(name, `the server ignores it without ${alone}; send both or neither`);
    const beside = excludes?.find((other) => other in sent);
    if (beside !== undefined)
      throw new InputError(name, `it overrides ${beside}, which would be ignored; send one of them`);
  }
  return sent;
}

/** @throws InputError for an unknown name, an invalid value, or a required one that is missing */
export const recordToWire = (given: unknown, { required, properties }: RecordMetadata): Sent =>
  toSent("the input", given, properties, required, (schema) => schema);
