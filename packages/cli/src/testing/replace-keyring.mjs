// Loaded with --import before the program: the program itself has no way to be given another keychain.
import { register } from "node:module";

const url = JSON.stringify(new URL("fake-keyring.mjs", import.meta.url).href);

register(
  `data:text/javascript,${encodeURIComponent(
    `export const resolve = (name, context, next) =>
      name === "@napi-rs/keyring" ? { url: ${url}, shortCircuit: true } : next(name, context);`,
  )}`,
);
