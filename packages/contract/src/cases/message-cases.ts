import { type RawRequest, withHeader } from "../tap/raw.js";
import type { ContractCase } from "./contract-case.js";
import type { PlacedOperation } from "./placed-operations.js";
import type { RequestMaker } from "./request-maker.js";

/** The request line: other paths and methods than those of the document. */
export function lineCases(
  { about, operation }: PlacedOperation,
  { request, basePath }: RequestMaker,
  methods: string[],
): ContractCase[] {
  const valid = request();
  const [path = "", query] = valid.target.split("?");
  const rest = query === undefined ? "" : `?${query}`;
  const to = (name: string, target: string): ContractCase => ({
    name: `the path ${name}`,
    about,
    request: { ...valid, target: target + rest },
    // Another path of the document may take it for its parameter.
    objection: { law: "document", path: "" },
  });
  return [
    { name: "a valid request with the least that it needs", about, request: valid },
    to("with a slash at its end", `${path}/`),
    to("with .json at its end", operation.path.endsWith("}") ? `${path}.json/x` : `${path}.json`),
    to("without the version", path.slice(basePath.length)),
    to("with a slash twice", path.replace(basePath, `${basePath}/`)),
    to("in capitals", path.toUpperCase()),
    ...methods.map(
      (method): ContractCase => ({
        name: `by ${method}`,
        about,
        request: { ...valid, method },
        objection: { law: "document", path: "" },
      }),
    ),
  ];
}

/** The headers: who asks, and for what. */
export function headerCases(
  { operation, about }: PlacedOperation,
  { request }: RequestMaker,
): ContractCase[] {
  const wrong = (name: string, header: string, value: string | undefined, rule: string): ContractCase => ({
    name,
    about,
    request: changed(header, value),
    objection: { law: "document", path: `header.${header}`, rule },
  });
  const changed = (header: string, value: string | undefined): RawRequest => {
    const valid = request();
    return { ...valid, rawHeaders: withHeader(valid.rawHeaders, header, value) };
  };
  const twice = request();
  return [
    wrong("no token", "authorization", undefined, "security"),
    wrong("an empty token", "authorization", "Bearer ", "security"),
    wrong("the scheme in small letters", "authorization", "bearer contract", "security"),
    wrong("the scheme Basic", "authorization", "Basic dXNlcjpwYXNz", "security"),
    wrong("a token with a space", "authorization", "Bearer a b", "security"),
    {
      name: "the token twice",
      about,
      request: { ...twice, rawHeaders: [...twice.rawHeaders, "Authorization", "Bearer contract"] },
      objection: { law: "document", path: "header.authorization", rule: "security" },
    },
    wrong("no Accept", "accept", undefined, "accept"),
    wrong("an Accept that nothing meets", "accept", "image/png", "accept"),
    ...(operation.body === undefined
      ? [
          wrong("a media type without a body", "content-type", "application/json", "content-type"),
          {
            name: "a body that nobody asked for",
            about,
            request: request({ body: "{}" }),
            objection: { law: "document", path: "", rule: "body" },
          } satisfies ContractCase,
        ]
      : [
          ...[
            "text/plain",
            "application/vnd.api+json",
            "application/json; charset=utf-8",
            "application/x-www-form-urlencoded",
          ].map((type) => wrong(`a body as ${type}`, "content-type", type, "content-type")),
          wrong("a body without its media type", "content-type", undefined, "content-type"),
        ]),
  ];
}

/** The body as bytes. */
export function bytesCases({ operation, about }: PlacedOperation, { request }: RequestMaker): ContractCase[] {
  if (operation.body === undefined) return [];
  const { body: text } = request();
  const body = text.toString("utf8");
  const wrong = (name: string, changed: string | Buffer, rule: string): ContractCase => ({
    name,
    about: `${about}/requestBody`,
    request: { ...request(), body: Buffer.from(changed) },
    objection: { law: "document", path: "", rule },
  });
  return [
    ...(operation.body.required ? [wrong("no body", "", "required")] : []),
    wrong("half a body", body.slice(0, -1), "json"),
    wrong("a body that is not UTF-8", Buffer.from([0x22, 0xff, 0x22]), "json"),
    wrong("a name given twice", body.replace(/"(\w+)":("[^"]*"|\d+)/, "$&,$&"), "repeated-name"),
    wrong("a number with a needless fraction", body.replace(/:(\d+)/, ":$1.0"), "lexical"),
  ];
}
