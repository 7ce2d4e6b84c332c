import { KantataError } from "./kantata-error.js";

/** The input is invalid. Nothing was sent. */
export class InputError extends KantataError {
  override readonly name = "InputError";
  /** The invalid option, parameter or field. */
  declare readonly field: string;

  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
    this.field = field;
  }
}
