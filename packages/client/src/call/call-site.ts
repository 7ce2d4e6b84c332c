/** Where in the user's program a call was made. Empty in runtimes other than V8. */
export interface CallSite {
  stack?: string;
}

const { captureStackTrace } = Error as { captureStackTrace?: (on: object, below: unknown) => void };

/** Remembers the caller. The text is made only when an error needs it. */
export function callSite(): CallSite {
  const site: CallSite = {};
  captureStackTrace?.(site, callSite);
  return site;
}

/** Adds the caller's frames to the stack of an error that was made in a timer or in a request of an iteration. */
export function addCaller(error: Error, site = callSite()): void {
  const { stack = "" } = error;
  const [, ...frames] = String(site.stack).split("\n");
  error.stack = [stack, ...frames.filter((frame) => !stack.includes(frame))].join("\n");
}
