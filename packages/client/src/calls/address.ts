import type { ParameterMetadata } from "../input/check-input.js";

/** What the generated metadata says of where an operation is. */
interface AddressMetadata {
  readonly path: string;
  readonly parameters: Readonly<Record<string, ParameterMetadata>>;
}

const encode = (value: unknown): string[] => [value].flat().map((one) => encodeURIComponent(String(one)));

/** A parameter of a query, written as the document's `explode` says: a list is one value with commas, or several. */
export function writePairs(name: string, value: unknown, explode = true): string[] {
  const key = `${encodeURIComponent(name)}=`;
  const values = encode(value);
  return explode ? values.map((one) => key + one) : [key + values.join()];
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
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(sent)) {
    const { in: place, explode } = parameters[name] as ParameterMetadata;
    if (place === "path") address = address.replace(`{${name}}`, () => encode(value).join());
    else pairs.push(...writePairs(name, value, explode));
  }
  return pairs.length > 0 ? `${address}?${pairs.join("&")}` : address;
}
