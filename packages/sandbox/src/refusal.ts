/** Something in a request that is refused, or that the server silently bends or drops and a strict sandbox refuses. */
export interface Objection {
  field: string;
  /** A whole sentence, which names the field. */
  message: string;
  /** The position of the record that holds the field. */
  index?: number;
}

/** The shapes in which the server says no. */
export type RefusalBody =
  | { errors: { type: string; message: string; field?: string; index?: number }[] }
  | { status: number; error: string }
  | { error_message: string }
  | { html: string }
  | undefined;

/** A request that is answered with an error. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: RefusalBody;

  constructor(status: number, body: RefusalBody) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** The refusal of parameters. */
export const invalid = (objections: Objection[]) =>
  new Refusal(422, { errors: objections.map((one) => ({ type: "validation", ...one })) });

/** The refusal of the one record that an upsert sends, which has the index 0. */
export const invalidRecord = (objections: Objection[]) =>
  invalid(objections.map((one) => ({ ...one, index: 0 })));

/** What is wrong with a field of a record, as a sentence of Rails: "Service name can't be blank", "Subject is …" for `subject_id`. */
export function objection(field: string, message: string): Objection {
  const words = field.replace(/_id$/, "").replaceAll("_", " ");
  return { field, message: `${words.charAt(0).toUpperCase()}${words.slice(1)} ${message}` };
}

/** The usual refusal with one sentence. */
export const refused = (status: number, type: string, message: string) =>
  new Refusal(status, { errors: [{ type, message }] });
