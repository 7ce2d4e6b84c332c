import { KantataError } from "./kantata-error.js";

/** What was given is not what can be sent. Nothing was sent. */
export class InputError extends KantataError {
  override readonly name = "InputError";
  /** The option, parameter or field that is refused. */
  declare readonly field: string;

  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
    this.field = field;
  }
}
