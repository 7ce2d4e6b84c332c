import { type RawRequest, withHeader } from "../tap/raw.js";
import type { ContractCase } from "./contract-case.js";
import type { LocatedOperation } from "./located-operations.js";
import type { RequestMaker } from "./request-maker.js";

/** Cases for the request line: paths and methods that the document does not have. */
export function lineCases(
  { about, operation }: LocatedOperation,
  { request, basePath }: RequestMaker,
  methods: string[],
): ContractCase[] {
  const valid = request();
  const [path = "", query] = valid.target.split("?");
  const rest = query === undefined ? "" : `?${query}`;
  const to = (name: string, target: string): ContractCase => ({
    name: `path ${name}`,
    about,
    request: { ...valid, target: target + rest },
    // Another path may match it as its parameter, so the rule depends on the document.
    objection: { ruleSet: "document", path: "" },
  });
  return [
    { name: "minimal valid request", about, request: valid },
    to("with a trailing slash", `${path}/`),
    to("with the suffix .json", operation.path.endsWith("}") ? `${path}.json/x` : `${path}.json`),
    to("without the version", path.slice(basePath.length)),
    to("with a double slash", path.replace(basePath, `${basePath}/`)),
    to("in capitals", path.toUpperCase()),
    ...methods.map(
      (method): ContractCase => ({
        name: `method ${method}`,
        about,
        request: { ...valid, method },
        objection: { ruleSet: "document", path: "" },
      }),
    ),
  ];
}

/** Cases for Authorization, Accept and Content-Type. */
export function headerCases(
  { operation, about }: LocatedOperation,
  { request }: RequestMaker,
): ContractCase[] {
  const wrong = (name: string, header: string, value: string | undefined, rule: string): ContractCase => ({
    name,
    about,
    request: changed(header, value),
    objection: { ruleSet: "document", path: `header.${header}`, rule },
  });
  const changed = (header: string, value: string | undefined): RawRequest => {
    const valid = request();
    return { ...valid, rawHeaders: withHeader(valid.rawHeaders, header, value) };
  };
  const twice = request();
  return [
    wrong("no token", "authorization", undefined, "security"),
    wrong("an empty token", "authorization", "Bearer ", "security"),
    wrong("the scheme in lower case", "authorization", "bearer contract", "security"),
    wrong("the scheme Basic", "authorization", "Basic dXNlcjpwYXNz", "security"),
    wrong("a token with a space", "authorization", "Bearer a b", "security"),
    {
      name: "the token twice",
      about,
      request: { ...twice, rawHeaders: [...twice.rawHeaders, "Authorization", "Bearer contract"] },
      objection: { ruleSet: "document", path: "header.authorization", rule: "security" },
    },
    wrong("no Accept", "accept", undefined, "accept"),
    wrong("an Accept that no response satisfies", "accept", "image/png", "accept"),
    ...(operation.body === undefined
      ? [
          wrong("a media type without a body", "content-type", "application/json", "content-type"),
          {
            name: "an undeclared body",
            about,
            request: request({ body: "{}" }),
            objection: { ruleSet: "document", path: "", rule: "body" },
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

/** Cases for the raw bytes of the body. */
export function bytesCases(
  { operation, about }: LocatedOperation,
  { request }: RequestMaker,
): ContractCase[] {
  if (operation.body === undefined) return [];
  const { body: text } = request();
  const body = text.toString("utf8");
  const wrong = (name: string, changed: string | Buffer, rule: string): ContractCase => ({
    name,
    about: `${about}/requestBody`,
    request: { ...request(), body: Buffer.from(changed) },
    objection: { ruleSet: "document", path: "", rule },
  });
  return [
    ...(operation.body.required ? [wrong("no body", "", "required")] : []),
    wrong("a truncated body", body.slice(0, -1), "json"),
    wrong("a body that is not UTF-8", Buffer.from([0x22, 0xff, 0x22]), "json"),
    wrong("a duplicate property name", body.replace(/"(\w+)":("[^"]*"|\d+)/, "$&,$&"), "repeated-name"),
    wrong("an integer written with a fraction", body.replace(/:(\d+)/, ":$1.0"), "lexical"),
  ];
}
