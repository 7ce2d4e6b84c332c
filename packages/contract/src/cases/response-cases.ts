import { type Json, objectOf } from "../json.js";
import { follower, type OperationView, type ResponseView } from "../tap/operation-view.js";
import { type RawResponse, withHeader } from "../tap/raw.js";
import type { ContractCase } from "./contract-case.js";
import { locatedOperations } from "./located-operations.js";
import { perDocument } from "./per-document.js";
import { requestMaker } from "./request-maker.js";
import { sampleValue } from "./sample-value.js";
import { type BodyCase, bodyCaseMaker } from "./schema-cases.js";
import { schemaEdits } from "./schema-edits.js";

const isJson = (mediaType: string) => mediaType.endsWith("json");

/** A declared response of an operation, with its location in the document. */
interface LocatedResponse {
  status: number;
  about: string;
  declared: ResponseView;
  /** All examples, with media type and name. */
  examples: { mediaType: string; name: string; value: unknown }[];
}

function locatedResponses(document: Json, operation: OperationView, about: string): LocatedResponse[] {
  const follow = follower(document);
  const item = objectOf(objectOf(objectOf(document.paths)[operation.path])[operation.method.toLowerCase()]);
  return Object.entries(operation.responses).map(([status, declared]) => {
    const reference = objectOf(objectOf(item.responses)[status]);
    const examples = Object.entries(objectOf(follow(reference).content)).flatMap(([mediaType, media]) =>
      Object.entries(objectOf(objectOf(media).examples)).map(([name, example]) => ({
        mediaType,
        name,
        value: follow(example).value,
      })),
    );
    return {
      status: Number(status),
      about: typeof reference.$ref === "string" ? reference.$ref.slice(1) : `${about}/responses/${status}`,
      declared,
      examples,
    };
  });
}

/** Builds a response with every declared header. */
function writeResponse(
  { status, declared }: LocatedResponse,
  mediaType: string | undefined,
  value: unknown,
  follow: (schema: unknown) => Json,
): RawResponse {
  const headers = Object.entries(declared.headers).flatMap(([name, { schema }]) => [
    name,
    String(sampleValue(schema, follow)),
  ]);
  if (mediaType === undefined) return { status, rawHeaders: headers, body: Buffer.from("") };
  const text = isJson(mediaType) ? JSON.stringify(value) : String(value);
  return { status, rawHeaders: [...headers, "Content-Type", mediaType], body: Buffer.from(text) };
}

/** Cases for the response headers: absent, sent twice, and with every value derived from their schemas. */
function headerCases(
  { declared, about }: LocatedResponse,
  response: RawResponse,
  follow: (schema: unknown) => Json,
) {
  return Object.entries(declared.headers).flatMap(([name, { required, schema }]) => {
    const path = `header.${name.toLowerCase()}`;
    const one = (what: string, value: string | undefined, rule?: string) => ({
      name: `${name}: ${what}`,
      about: `${about}/headers/${name}`,
      response: { ...response, rawHeaders: withHeader(response.rawHeaders, name, value) },
      ...(rule === undefined ? {} : { objection: { ruleSet: "document", path, rule } as const }),
    });
    const value = sampleValue(schema, follow);
    const edits = [...schemaEdits(schema, value, { pointer: "", about }, follow)];
    const trials = edits.filter((edit) => edit.rule !== "type" && typeof edit.value === "string");
    return [
      one("missing", undefined, required ? "required" : undefined),
      {
        ...one("sent twice", undefined, "repeated"),
        response: { ...response, rawHeaders: [...response.rawHeaders, name, String(value)] },
      },
      ...trials.map((edit) => one(edit.what, String(edit.value), edit.rule)),
    ];
  });
}

/** Cases for the media type: undeclared, missing, and a body where none is declared. */
function mediaTypeCases({ declared, about }: LocatedResponse, response: RawResponse) {
  const path = "header.content-type";
  const objection = { ruleSet: "document", path, rule: "content-type" } as const;
  const one = (what: string, type: string | undefined) => ({
    name: `media type ${what}`,
    about: `${about}/content`,
    response: { ...response, rawHeaders: withHeader(response.rawHeaders, "Content-Type", type) },
    objection,
  });
  const types = Object.keys(declared.content);
  const others = [
    "application/json",
    "application/vnd.api+json",
    "application/problem+json",
    "text/html",
    "text/plain",
  ].filter((type) => !types.includes(type));
  if (types.length > 0)
    return [
      ...others.map((type) => one(type, type)),
      one("missing", undefined),
      one("with another charset", `${types[0]}; charset=latin1`),
    ];
  return [
    one("without a body", "application/json"),
    {
      name: "an undeclared body",
      about,
      response: { ...response, body: Buffer.from("{}") },
      objection: { ruleSet: "document", path: "", rule: "body" } as const,
    },
  ];
}

/** HTTP statuses that an operation does not declare. */
const undeclared = ({ responses }: OperationView) =>
  Array.from({ length: 400 }, (_unused, index) => index + 200).filter(
    (status) => responses[status] === undefined,
  );

function makeResponseCases(document: Json): ContractCase[] {
  const follow = follower(document);
  const bodyCases = bodyCaseMaker(document);
  const tried = new Set<string>();
  return locatedOperations(document).flatMap(({ operation, about }) => {
    const request = requestMaker(document, operation).request();
    const responses = locatedResponses(document, operation, about);
    const perResponse = responses.flatMap((located) => {
      const [first] = located.examples;
      const response = writeResponse(located, first?.mediaType, first?.value, follow);
      // A response that several operations share is tested once, and with one example for each of them.
      const isKnown = tried.has(located.about);
      tried.add(located.about);
      const examples = located.examples
        .slice(0, isKnown ? 1 : undefined)
        .map(({ mediaType, name, value }) => ({
          name: `example ${name}`,
          about: located.about,
          response: writeResponse(located, mediaType, value, follow),
        }));
      const bodies = Object.entries(located.declared.content).flatMap(([mediaType, schema]) => {
        // A schema that several responses share is tested once.
        const key = JSON.stringify([mediaType, schema]);
        if (tried.has(key) || !isJson(mediaType)) return [];
        tried.add(key);
        const { $ref } = schema;
        const cases: BodyCase[] = bodyCases(
          follow(schema),
          typeof $ref === "string" ? $ref.slice(1) : located.about,
        );
        return cases.map(({ value, ...one }) => ({
          ...one,
          response: writeResponse(located, mediaType, value, follow),
        }));
      });
      const broken = {
        name: "a body that is not JSON",
        about: located.about,
        response: { ...response, body: Buffer.from("{") },
        objection: { ruleSet: "document", path: "", rule: "json" } as const,
      };
      const own = [
        ...headerCases(located, response, follow),
        ...mediaTypeCases(located, response),
        ...bodies,
        ...(isJson(first?.mediaType ?? "") ? [broken] : []),
      ];
      return [
        ...(examples.length === 0 ? [{ name: "no body", about: located.about, response }] : examples),
        ...(isKnown ? [] : own),
      ].map((one) => ({ ...one, name: `${located.status}, ${one.name}` }));
    });
    const [sample] = responses;
    const undeclaredStatuses = undeclared(operation).map((status) => ({
      name: `undeclared status ${status}`,
      about: `${about}/responses`,
      response: {
        status,
        rawHeaders:
          sample === undefined ? [] : writeResponse(sample, undefined, undefined, follow).rawHeaders,
        body: Buffer.from(""),
      },
      objection: { ruleSet: "document", path: "status", rule: "status" } as const,
    }));
    return [...perResponse, ...undeclaredStatuses].map((one) => ({
      ...one,
      request,
      shapeOnly: true,
      name: `${operation.operationId}: ${one.name}`,
    }));
  });
}

/** All valid and invalid responses derived from a document. */
export const responseCasesOf = perDocument(makeResponseCases);
