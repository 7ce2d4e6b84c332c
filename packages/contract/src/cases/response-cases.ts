import { type Json, objectOf } from "../json.js";
import { follower, type OperationView, type ResponseView } from "../tap/operation-view.js";
import { type RawAnswer, withHeader } from "../tap/raw.js";
import type { ContractCase } from "./contract-case.js";
import { perDocument } from "./per-document.js";
import { placedOperations } from "./placed-operations.js";
import { requestMaker } from "./request-maker.js";
import { sampleValue } from "./sample-value.js";
import { type BodyCase, bodyCaseMaker } from "./schema-cases.js";
import { schemaEdits } from "./schema-edits.js";

const isJson = (mediaType: string) => mediaType.endsWith("json");

/** A declared answer of an operation, and where the document has it. */
interface PlacedResponse {
  status: number;
  about: string;
  response: ResponseView;
  /** By media type, name and value. */
  examples: { mediaType: string; name: string; value: unknown }[];
}

function placedResponses(document: Json, operation: OperationView, about: string): PlacedResponse[] {
  const follow = follower(document);
  const item = objectOf(objectOf(objectOf(document.paths)[operation.path])[operation.method.toLowerCase()]);
  return Object.entries(operation.responses).map(([status, response]) => {
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
      response,
      examples,
    };
  });
}

/** An answer with every declared header. */
function writeAnswer(
  { status, response }: PlacedResponse,
  mediaType: string | undefined,
  value: unknown,
  follow: (schema: unknown) => Json,
): RawAnswer {
  const headers = Object.entries(response.headers).flatMap(([name, { schema }]) => [
    name,
    String(sampleValue(schema, follow)),
  ]);
  if (mediaType === undefined) return { status, rawHeaders: headers, body: Buffer.from("") };
  const text = isJson(mediaType) ? JSON.stringify(value) : String(value);
  return { status, rawHeaders: [...headers, "Content-Type", mediaType], body: Buffer.from(text) };
}

/** The headers of an answer: absent, twice, and with every value that their schemas speak of. */
function headerCases(
  { response, about }: PlacedResponse,
  answer: RawAnswer,
  follow: (schema: unknown) => Json,
) {
  return Object.entries(response.headers).flatMap(([name, { required, schema }]) => {
    const path = `header.${name.toLowerCase()}`;
    const one = (what: string, value: string | undefined, rule?: string) => ({
      name: `${name}: ${what}`,
      about: `${about}/headers/${name}`,
      answer: { ...answer, rawHeaders: withHeader(answer.rawHeaders, name, value) },
      ...(rule === undefined ? {} : { objection: { law: "document", path, rule } as const }),
    });
    const value = sampleValue(schema, follow);
    const edits = [...schemaEdits(schema, value, { pointer: "", about }, follow)];
    const trials = edits.filter((edit) => edit.rule !== "type" && typeof edit.value === "string");
    return [
      one("absent", undefined, required ? "required" : undefined),
      {
        ...one("twice", undefined, "repeated"),
        answer: { ...answer, rawHeaders: [...answer.rawHeaders, name, String(value)] },
      },
      ...trials.map((edit) => one(edit.what, String(edit.value), edit.rule)),
    ];
  });
}

/** The media type of an answer: another, none, and a body where none is declared. */
function mediaTypeCases({ response, about }: PlacedResponse, answer: RawAnswer) {
  const path = "header.content-type";
  const objection = { law: "document", path, rule: "content-type" } as const;
  const one = (what: string, type: string | undefined) => ({
    name: `the media type ${what}`,
    about: `${about}/content`,
    answer: { ...answer, rawHeaders: withHeader(answer.rawHeaders, "Content-Type", type) },
    objection,
  });
  const declared = Object.keys(response.content);
  const others = [
    "application/json",
    "application/vnd.api+json",
    "application/problem+json",
    "text/html",
    "text/plain",
  ].filter((type) => !declared.includes(type));
  if (declared.length > 0)
    return [
      ...others.map((type) => one(type, type)),
      one("missing", undefined),
      one("with another charset", `${declared[0]}; charset=latin1`),
    ];
  return [
    one("of a body that is not there", "application/json"),
    {
      name: "a body where none is declared",
      about,
      answer: { ...answer, body: Buffer.from("{}") },
      objection: { law: "document", path: "", rule: "body" } as const,
    },
  ];
}

/** Statuses of HTTP that an operation does not declare. */
const undeclared = ({ responses }: OperationView) =>
  Array.from({ length: 400 }, (_unused, index) => index + 200).filter(
    (status) => responses[status] === undefined,
  );

function makeAnswerCases(document: Json): ContractCase[] {
  const follow = follower(document);
  const bodyCases = bodyCaseMaker(document);
  const tried = new Set<string>();
  return placedOperations(document).flatMap(({ operation, about }) => {
    const request = requestMaker(document, operation).request();
    const responses = placedResponses(document, operation, about);
    const perResponse = responses.flatMap((placed) => {
      const [first] = placed.examples;
      const answer = writeAnswer(placed, first?.mediaType, first?.value, follow);
      const examples = placed.examples.map(({ mediaType, name, value }) => ({
        name: `the example ${name}`,
        about: placed.about,
        answer: writeAnswer(placed, mediaType, value, follow),
      }));
      const bodies = Object.entries(placed.response.content).flatMap(([mediaType, schema]) => {
        // A schema that several answers share is tried once.
        const key = JSON.stringify([mediaType, schema]);
        if (tried.has(key) || !isJson(mediaType)) return [];
        tried.add(key);
        const { $ref } = schema;
        const cases: BodyCase[] = bodyCases(
          follow(schema),
          typeof $ref === "string" ? $ref.slice(1) : placed.about,
        );
        return cases.map(({ value, ...one }) => ({
          ...one,
          answer: writeAnswer(placed, mediaType, value, follow),
        }));
      });
      const broken = {
        name: "a body that is not JSON",
        about: placed.about,
        answer: { ...answer, body: Buffer.from("{") },
        objection: { law: "document", path: "", rule: "json" } as const,
      };
      return [
        ...(examples.length === 0
          ? [{ name: "the answer without a body", about: placed.about, answer }]
          : examples),
        ...headerCases(placed, answer, follow),
        ...mediaTypeCases(placed, answer),
        ...bodies,
        ...(isJson(first?.mediaType ?? "") ? [broken] : []),
      ].map((one) => ({ ...one, name: `${placed.status}, ${one.name}` }));
    });
    const [sample] = responses;
    const strangers = undeclared(operation).map((status) => ({
      name: `the status ${status}, which is not declared`,
      about: `${about}/responses`,
      answer: {
        status,
        rawHeaders: sample === undefined ? [] : writeAnswer(sample, undefined, undefined, follow).rawHeaders,
        body: Buffer.from(""),
      },
      objection: { law: "document", path: "status", rule: "status" } as const,
    }));
    return [...perResponse, ...strangers].map((one) => ({
      ...one,
      request,
      shapeOnly: true,
      name: `${operation.operationId}: ${one.name}`,
    }));
  });
}

/** Everything that can be right or wrong with the answers of a document. */
export const answerCasesOf = perDocument(makeAnswerCases);
