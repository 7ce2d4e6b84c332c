import { afterAll, beforeAll, describe } from "vitest";
import { type StoreKind, storeKinds } from "./stores.js";

/** Runs the same tests on each kind of store. Where Redis is missing, its tests are skipped, and a line says so. */
export function describeStores(tests: (kind: StoreKind) => void): void {
  for (const kind of storeKinds())
    describe.skipIf(kind.missing !== undefined)(`in ${kind.name}`, () => {
      beforeAll(() => kind.start());
      afterAll(() => kind.stop());
      tests(kind);
    });
}
