/** What the exit code of the program says. Documented in the help and in the README. */
export const exitCodes = {
  /** Done. */
  done: 0,
  /** Some rows failed, or an audit or a check found something. */
  failedRows: 1,
  /** A wrong command, option, file or answer. Nothing was sent. */
  wrongUse: 2,
  /** The server refused: the token, the rights, or the input. */
  refused: 3,
  /** The server cannot be reached, or does not respond. */
  network: 4,
  /** Ended by Ctrl-C. */
  interrupted: 130,
} as const;
