import { listOf } from "../json.js";
import type { ContractCase } from "./contract-case.js";
import { findingPath, type LocatedParameter } from "./located-parameter.js";
import type { RequestMaker } from "./request-maker.js";
import { sampleValue } from "./sample-value.js";

/** Strings that a loose parser takes for integers. */
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

/** Cases for wrong serialization: loose numbers, wrong escapes, delimiters and repetition. */
export function writingCases(parameter: LocatedParameter, maker: RequestMaker): ContractCase[] {
  const { follow, request, valuesFor, sample } = maker;
  const schema = follow(parameter.schema);
  const isList = [schema.type].flat().includes("array");
  const item = isList ? follow(schema.items) : schema;
  const path = findingPath(parameter);
  const [written = ""] = sample(parameter);
  const wrong = (name: string, values: string[], rule?: string): ContractCase => ({
    name: `${parameter.name}: ${name}`,
    about: parameter.about,
    request: request({ raw: { ...valuesFor([parameter.name]), [parameter.name]: values } }),
    objection: { ruleSet: "document", path, ...(rule === undefined ? {} : { rule }) },
  });
  const cases: ContractCase[] = [];
  if (item.type === "integer") {
    const loose = parameter.in === "path" ? looseNumbers.filter((text) => text !== "") : looseNumbers;
    cases.push(...loose.map((text) => wrong(`${text}, not in plain digits`, [text], "lexical")));
  } else {
    cases.push(wrong("an escape in lower case", ["%c3%a9"], "encoding"));
    cases.push(wrong("a space written as a plus", ["a+b"], "encoding"));
    cases.push(wrong("an unescaped colon", ["a:b"], "encoding"));
    cases.push(wrong("a needless escape", ["%41"], "encoding"));
    if (item.minLength === undefined) cases.push(wrong("empty", [""]));
  }
  if (parameter.in === "query") {
    const rule = isList && parameter.explode ? undefined : "repeated";
    cases.push(wrong("sent twice", [written, written], rule));
  }
  if (parameter.in === "path")
    cases.push(...[".", ";id="].map((start) => wrong(`with the prefix ${start}`, [start + written])));
  if (!isList) return cases;
  const two = listOf(sampleValue(schema, follow)).concat(sampleValue(schema.items, follow)).map(String);
  for (const delimiter of ["%2C", "%7C", "%20", "|", ",,"])
    cases.push(wrong(`joined with ${delimiter}`, [two.join(delimiter)]));
  cases.push(wrong("with a trailing comma", [`${written},`]));
  return cases;
}
