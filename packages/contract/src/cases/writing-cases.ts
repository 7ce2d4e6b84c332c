import { listOf } from "../json.js";
import type { ContractCase } from "./contract-case.js";
import { type PlacedParameter, placeOf } from "./placed-parameter.js";
import type { RequestMaker } from "./request-maker.js";
import { sampleValue } from "./sample-value.js";

/** Texts that read loosely as numbers, but are not written as one. */
const looseNumbers = [
  "1.5",
  "1e2",
  "0x10",
  "007",
  "+5",
  "%205",
  "5%20",
  "twelve",
  "5.0",
  "",
  "9007199254740993",
];

/** Ways of writing that mean something else, or nothing. */
export function writingCases(parameter: PlacedParameter, maker: RequestMaker): ContractCase[] {
  const { follow, request, valuesFor, sample } = maker;
  const schema = follow(parameter.schema);
  const isList = [schema.type].flat().includes("array");
  const item = isList ? follow(schema.items) : schema;
  const path = placeOf(parameter);
  const [written = ""] = sample(parameter);
  const wrong = (name: string, values: string[], rule?: string): ContractCase => ({
    name: `${parameter.name}: ${name}`,
    about: parameter.about,
    request: request({ raw: { ...valuesFor([parameter.name]), [parameter.name]: values } }),
    objection: { law: "document", path, ...(rule === undefined ? {} : { rule }) },
  });
  const cases: ContractCase[] = [];
  if (item.type === "integer") {
    const loose = parameter.in === "path" ? looseNumbers.filter((text) => text !== "") : looseNumbers;
    cases.push(...loose.map((text) => wrong(`${text}, loosely written`, [text], "lexical")));
  } else {
    cases.push(wrong("an escape with small digits", ["%c3%a9"], "encoding"));
    cases.push(wrong("a space written as a plus", ["a+b"], "encoding"));
    cases.push(wrong("a colon that is not escaped", ["a:b"], "encoding"));
    cases.push(wrong("an escape that is not needed", ["%41"], "encoding"));
    if (item.minLength === undefined) cases.push(wrong("empty", [""]));
  }
  if (parameter.in === "query") {
    const rule = isList && parameter.explode ? undefined : "repeated";
    cases.push(wrong("sent twice", [written, written], rule));
  }
  if (parameter.in === "path")
    cases.push(...[".", ";id="].map((start) => wrong(`with ${start} before it`, [start + written])));
  if (!isList) return cases;
  const two = listOf(sampleValue(schema, follow)).concat(sampleValue(schema.items, follow)).map(String);
  for (const delimiter of ["%2C", "%7C", "%20", "|", ",,"])
    cases.push(wrong(`joined with ${delimiter}`, [two.join(delimiter)]));
  cases.push(wrong("with a comma at its end", [`${written},`]));
  return cases;
}
