/** Whether a thrown value is an error, also one of another realm: test runners have a realm of their own, `fetch` not. */
export const isError = (thrown: unknown): thrown is Error =>
  thrown instanceof Error || Object.prototype.toString.call(thrown) === "[object Error]";
