import { InputError } from "../errors/input-error.js";
import { toWire, type ValueSchema } from "./check-value.js";
import { checkNames, refusal } from "./refuse.js";

/** What the generated metadata says of a parameter. */
export interface ParameterMetadata {
  /** Where it goes: `query` or `path`. */
  readonly in: string;
  readonly required?: boolean;
  /** False where a list is one value with commas. */
  readonly explode?: boolean;
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

/** Checks what was given, name by name. What is undefined is not sent. */
function toSent<M>(
  what: string,
  given: unknown,
  known: Readonly<Record<string, M>>,
  schemaOf: (metadata: M) => ValueSchema,
  isRequired: (metadata: M, name: string) => boolean,
): Sent {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw refusal(what, given, "an object");
  const names = Object.keys(known);
  checkNames(given, names, `name in ${what}`);
  const sent: Sent = {};
  for (const name of names) {
    const metadata = known[name] as M;
    const value = (given as Sent)[name];
    if (value !== undefined) sent[name] = toWire(name, value, schemaOf(metadata));
    else if (isRequired(metadata, name)) {
      const { enum: values, type } = schemaOf(metadata);
      throw new InputError(name, `it is missing; expected ${(values ?? [type]).join(", ")}`);
    }
  }
  return sent;
}

/**
 * The parameters of an operation as they go over the wire.
 *
 * @throws InputError for an unknown name, a bad value, or parameters that the server does not take together
 */
export function parametersToWire(
  given: unknown,
  parameters: Readonly<Record<string, ParameterMetadata>>,
): Sent {
  const sent = toSent(
    "the query",
    given,
    parameters,
    ({ schema }) => schema,
    ({ required }) => required === true,
  );
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

/**
 * A record as it goes over the wire.
 *
 * @throws InputError for an unknown name, a bad value, or a required one that is missing
 */
export const recordToWire = (given: unknown, { required, properties }: RecordMetadata): Sent =>
  toSent(
    "the input",
    given,
    properties,
    (schema) => schema,
    (_schema, name) => required.includes(name),
  );
