import { inspect } from "node:util";

/** Everything that a log could show of a value: all properties, hidden ones too, stacks, causes, and its JSON. */
export const everythingIn = (value: unknown): string =>
  [
    inspect(value, {
      showHidden: true,
      depth: Number.POSITIVE_INFINITY,
      getters: true,
      maxStringLength: null,
    }),
    JSON.stringify(value),
    value instanceof Error ? `${value.message} ${value.stack} ${everythingIn(value.cause)}` : "",
  ].join("\n");
