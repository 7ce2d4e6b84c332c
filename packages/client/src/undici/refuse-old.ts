import * as undici from "undici";

/**
 * undici 6 can be installed beside this package, since others need it, but it calls what is dispatched in another way.
 *
 * @throws Error where the undici that is installed is older than 7
 */
export function refuseOld(): void {
  // It does not export its version, and its `package.json` is not there in a bundle. This came with 7.0.0.
  if ("cacheStores" in undici) return;
  throw new Error(
    "undiciFetch() works with undici 7 and 8, and the installed one is older: npm install undici@7, or leave out `fetch` to use the runtime's own",
  );
}
