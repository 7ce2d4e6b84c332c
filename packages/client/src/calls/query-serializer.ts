import { operations } from "@kantata-refs/schema";
import type { ParameterMetadata } from "../input/check-input.js";
import { writePair } from "./address.js";

/** By name; equal names are written alike everywhere. */
const declared: Readonly<Record<string, ParameterMetadata>> = Object.assign(
  {},
  ...Object.values(operations).map(({ parameters }) => parameters),
);

/** Writes the query of a raw call as the document says; what is null or undefined is not sent. */
export const serializeQuery = (query: Readonly<Record<string, unknown>>): string =>
  Object.entries(query)
    .flatMap(([name, value]) =>
      value == null ? [] : writePair(encodeURIComponent(name), value, declared[name]?.explode),
    )
    .join("&");
