import { operations } from "@kantata-refs/schema";
import type { ParameterMetadata } from "../input/check-input.js";
import { writePair } from "./address.js";

/** How the document writes a parameter; equal names are written alike everywhere. */
function explodeOf(name: string): boolean | undefined {
  const all = Object.values(operations).map<Readonly<Record<string, ParameterMetadata>>>(
    ({ parameters }) => parameters,
  );
  const declared = all.find((parameters) => Object.hasOwn(parameters, name))?.[name];
  return declared?.explode;
}

/** Writes the query of a raw call as the document says; what is null or undefined is not sent. */
export const serializeQuery = (query: Readonly<Record<string, unknown>>): string =>
  Object.entries(query)
    .flatMap(([name, value]) =>
      value == null ? [] : writePair(encodeURIComponent(name), value, explodeOf(name)),
    )
    .join("&");
