import { type CancelReason, TestRunner } from "vitest";

/** Once a test has failed, nothing more is of interest: vitest alone would still load every file that is left. */
export default class StopAtOnce extends TestRunner {
  #over = false;

  override cancel(reason: CancelReason): void {
    this.#over = true;
    super.cancel(reason);
  }

  override importFile(...file: Parameters<TestRunner["importFile"]>): unknown {
    return this.#over ? undefined : super.importFile(...file);
  }
}
