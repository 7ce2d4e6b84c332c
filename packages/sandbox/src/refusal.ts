/** What is wrong with a field or parameter. */
export interface Objection {
  field: string;
  /** A whole sentence that names the field. */
  message: string;
  /** The position of the record with this field. */
  index?: number;
}

/** The shapes of an error body. */
export type RefusalBody =
  | { errors: { type: string; message: string; field?: string; index?: number }[] }
  | { status: number; error: string }
  | { error_message: string }
  | { html: string }
  | undefined;

/** Thrown to respond with an error. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: RefusalBody;

  constructor(status: number, body: RefusalBody) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** A 422 for parameters. */
export const invalid = (objections: Objection[]) =>
  new Refusal(422, { errors: objections.map((one) => ({ type: "validation", ...one })) });

/** A 422 for the record of an upsert. There is one, with the index 0. */
export const invalidRecord = (objections: Objection[]) =>
  invalid(objections.map((one) => ({ ...one, index: 0 })));

/** Writes a validation message as Rails does: "Service name can't be blank", and "Subject …" for `subject_id`. */
export function objection(field: string, message: string): Objection {
  const words = field.replace(/_id$/, "").replaceAll("_", " ");
  return { field, message: `${words.charAt(0).toUpperCase()}${words.slice(1)} ${message}` };
}

/** An error with one message. */
export const refused = (status: number, type: string, message: string) =>
  new Refusal(status, { errors: [{ type, message }] });
