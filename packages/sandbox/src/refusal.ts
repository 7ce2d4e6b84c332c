/** The shapes in which the server says no. */
export type RefusalBody =
  | { errors: { type: string; message: string; field?: string }[] }
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

/** The usual refusal of a value. */
export const invalid = (objections: { field: string; message: string }[]) =>
  new Refusal(422, { errors: objections.map((objection) => ({ type: "validation", ...objection })) });

/** The usual refusal with one sentence. */
export const refused = (status: number, type: string, message: string) =>
  new Refusal(status, { errors: [{ type, message }] });
