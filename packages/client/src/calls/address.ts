import type { ParameterMetadata } from "../input/check-input.js";

/** What the generated metadata says of where an operation is. */
interface AddressMetadata {
  readonly path: string;
  readonly parameters: Readonly<Record<string, ParameterMetadata>>;
}

/** A value as text; a list is its items with commas. */
const encode = (value: unknown): string =>
  Array.isArray(value) ? value.map(encode).join() : encodeURIComponent(String(value));

/**
 * A parameter of a query, written as the document's `explode` says: a list is one value with commas, or several.
 *
 * @param name as it is sent; the names of the document need no encoding
 */
export function writePair(name: string, value: unknown, explode = true): string {
  const key = `${name}=`;
  return explode && Array.isArray(value)
    ? value.map((one) => key + encode(one)).join("&")
    : key + encode(value);
}

/**
 * Where a request goes, behind the base URL.
 *
 * @param sent checked values of the operation's parameters by name, wherever the document puts them
 */
export function writeAddress(
  { path, parameters }: AddressMetadata,
  sent: Readonly<Record<string, unknown>>,
): string {
  let address = path;
  let query = "";
  for (const name of Object.keys(sent)) {
    const { in: place, explode } = parameters[name] as ParameterMetadata;
    if (place === "path") address = address.replace(`{${name}}`, () => encode(sent[name]));
    else query += (query && "&") + writePair(name, sent[name], explode);
  }
  return query ? `${address}?${query}` : address;
}
