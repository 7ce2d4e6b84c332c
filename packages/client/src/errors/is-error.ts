/** Whether a value is an error, also one of another realm: test runners run in their own, `fetch` does not. */
export const isError = (thrown: unknown): thrown is Error =>
  thrown instanceof Error || Object.prototype.toString.call(thrown) === "[object Error]";
