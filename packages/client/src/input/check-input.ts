import { InputError } from "../errors/input-error.js";
import { toWire, type ValueSchema } from "./check-value.js";
import { checkNames, refusal } from "./refuse.js";

/** What the generated metadata says of a parameter. */
export interface ParameterMetadata {
  /** Where it goes: `query` or `path`. */
  readonly in: string;
  readonly required: boolean;
  readonly requires?: readonly string[];
  readonly excludes?: readonly string[];
  readonly schema: ValueSchema;
}

/** What the generated metadata says of a record in a body. */
export interface RecordMetadata {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, ValueSchema>>;
}

type Sent = Record<string, unknown>;

function checkObject(what: string, given: unknown): asserts given is Sent {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw refusal(what, given, "an object");
}

function missing(name: string, schema: ValueSchema): InputError {
  return new InputError(name, `it is missing; expected ${(schema.enum ?? [schema.type]).join(", ")}`);
}

/**
 * The parameters of an operation as they go over the wire. What is undefined is not sent.
 *
 * @throws InputError for an unknown name, a bad value, or parameters that the server does not take together
 */
export function parametersToWire(
  given: unknown,
  parameters: Readonly<Record<string, ParameterMetadata>>,
): Sent {
  checkObject("query", given);
  checkNames(given, Object.keys(parameters), "parameter");
  const sent: Sent = {};
  for (const [name, { required, schema }] of Object.entries(parameters)) {
    if (given[name] !== undefined) sent[name] = toWire(name, given[name], schema);
    else if (required) throw missing(name, schema);
  }
  for (const name of Object.keys(sent)) {
    const { requires = [], excludes = [] } = parameters[name] ?? {};
    const alone = requires.find((other) => !(other in sent));
    if (alone !== undefined)
      throw new InputError(name, `the server ignores it without ${alone}; send both or neither`);
    const beside = excludes.find((other) => other in sent);
    if (beside !== undefined)
      throw new InputError(name, `it overrides ${beside}, which would be ignored; send one of them`);
  }
  return sent;
}

/**
 * A record as it goes over the wire. What is undefined is not sent.
 *
 * @throws InputError for an unknown name, a bad value, or a required one that is missing
 */
export function recordToWire(given: unknown, { required, properties }: RecordMetadata): Sent {
  checkObject("input", given);
  checkNames(given, Object.keys(properties), "field");
  const sent: Sent = {};
  for (const [name, schema] of Object.entries(properties)) {
    if (given[name] !== undefined) sent[name] = toWire(name, given[name], schema);
    else if (required.includes(name)) throw missing(name, schema);
  }
  return sent;
}
