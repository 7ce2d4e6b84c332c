import { type Json, objectOf } from "../json.js";
import type { Finding } from "./finding.js";
import { readAnswer } from "./judge-answer.js";
import { judgeMeaning } from "./judge-meaning.js";
import { type Law, type ReadRequest, readRequest } from "./judge-request.js";
import { createMatcher } from "./match-path.js";
import { basePathOf, follower, viewOperations } from "./operation-view.js";
import type { Exchange, RawRequest } from "./raw.js";
import { createReporter } from "./reporter.js";
import { createSchemaCompiler, type SchemaCompiler } from "./schema-compiler.js";

/** Judges exchanges by one document. */
export interface Judge {
  /** What is wrong with a request: its line, headers and bytes. */
  judgeRequest: (request: RawRequest) => Finding[];
  /** What is wrong with an answer, given the request that it belongs to. */
  judgeAnswer: (exchange: Exchange) => Finding[];
  /** Reads a request as the document understands it. */
  read: (request: RawRequest) => ReadRequest;
}

/**
 * Makes a judge of a bundled document.
 *
 * @param compile shared by the judges of many documents, so that they compile only what differs
 * @throws DocumentError for a document with a schema that does not compile
 */
export function createJudge(document: Json, compile: SchemaCompiler = createSchemaCompiler()): Judge {
  const operations = viewOperations(document);
  const follow = follower(document);
  const schemas = compile(document);
  const law: Law = { match: createMatcher(operations, basePathOf(document)), schemas, follow };
  for (const { parameters, body, responses } of operations) {
    const answers = Object.values(responses);
    const declared = [
      ...parameters.map(({ schema }) => schema),
      ...Object.values(objectOf(body?.content)),
      ...answers.flatMap(({ content, headers }) => [
        ...Object.values(content),
        ...Object.values(headers).map(({ schema }) => schema),
      ]),
    ];
    for (const schema of declared) schemas.open(schema as Json);
    for (const schema of answers.flatMap(({ content }) => Object.values(content))) schemas.closed(schema);
  }
  return {
    read: (request) => readRequest(request, law),
    judgeRequest: (request) => readRequest(request, law).reporter.findings,
    judgeAnswer: ({ request, answer }) => {
      const read = readRequest(request, law);
      const reporter = createReporter("answer", read.operation?.operationId ?? "unknown");
      if (read.operation === undefined) return [];
      const body = readAnswer(answer, read, reporter, law);
      if (body !== undefined && answer.status < 300) judgeMeaning(body, read, reporter, follow);
      return reporter.findings;
    },
  };
}
