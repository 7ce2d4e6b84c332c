import { type Json, objectOf } from "../json.js";
import { readText } from "./lexical.js";
import type { ParameterView } from "./operation-view.js";
import { decodePart, isCanonical } from "./percent-encoding.js";
import type { Reporter } from "./reporter.js";

const delimiters: Record<string, string> = {
  form: ",",
  simple: ",",
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
};

/** The prefix of a value in a path. */
const prefixes: Record<string, (name: string) => string> = {
  simple: () => "",
  label: () => ".",
  matrix: (name) => `;${name}=`,
};

interface Reader {
  parameter: ParameterView;
  /** The path of findings. */
  path: string;
  reporter: Reporter;
  follow: (schema: unknown) => Json;
}

function readItem(raw: string, schema: Json, { path, reporter, parameter }: Reader): unknown {
  if (parameter.in !== "header" && !isCanonical(raw))
    reporter.report(path, "encoding", "canonical percent-encoding", raw);
  const text = parameter.in === "header" ? raw : decodePart(raw);
  if (text === undefined) {
    reporter.report(path, "encoding", "UTF-8", raw);
    return undefined;
  }
  const reading = readText(text, schema);
  if ("value" in reading) return reading.value;
  reporter.report(path, "lexical", reading.expected, text);
  return undefined;
}

/** Parses the raw values of a parameter by its style and schema. Returns undefined if they are invalid, which it reports. */
export function readParameter(values: readonly string[], reader: Reader): unknown {
  const { parameter, path, reporter, follow } = reader;
  const schema = follow(parameter.schema);
  const isList = [schema.type].flat().includes("array");
  const exploded = isList && parameter.explode && parameter.in === "query";
  if (values.length > 1 && !exploded) {
    reporter.report(path, "repeated", "one value", values.join(" and "));
    return undefined;
  }
  const prefix = parameter.in === "path" ? (prefixes[parameter.style]?.(parameter.name) ?? "") : "";
  const [first = ""] = values;
  if (!first.startsWith(prefix)) {
    reporter.report(path, "style", `a value that starts with ${prefix}`, first);
    return undefined;
  }
  const raw = first.slice(prefix.length);
  if (!isList) return readItem(raw, schema, reader);
  const items = exploded ? values : raw.split(delimiters[parameter.style] ?? ",");
  const read = items.map((item) => readItem(item, follow(objectOf(schema.items)), reader));
  return read.includes(undefined) ? undefined : read;
}
