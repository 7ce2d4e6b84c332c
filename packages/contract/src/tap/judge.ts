import { type Json, objectOf } from "../json.js";
import type { Finding } from "./finding.js";
import { judgeMeaning } from "./judge-meaning.js";
import { type CompiledDocument, type ReadRequest, readRequest } from "./judge-request.js";
import { readResponse } from "./judge-response.js";
import { createMatcher } from "./match-path.js";
import { basePathOf, follower, viewOperations } from "./operation-view.js";
import type { Exchange, RawRequest } from "./raw.js";
import { createReporter } from "./reporter.js";
import { createSchemaCompiler, type SchemaCompiler } from "./schema-compiler.js";

/** Checks exchanges against one document. */
export interface Judge {
  /** Checks the request line, headers and body of a request. */
  judgeRequest: (request: RawRequest) => Finding[];
  /** Checks the response of an exchange. */
  judgeResponse: (exchange: Exchange) => Finding[];
  /** Parses a request by the document. */
  read: (request: RawRequest) => ReadRequest;
}

/**
 * Creates the judge of a bundled document.
 *
 * @param compile shared by the judges of many documents, so that equal schemas are compiled once
 * @throws DocumentError if a schema does not compile
 */
export function createJudge(document: Json, compile: SchemaCompiler = createSchemaCompiler()): Judge {
  const operations = viewOperations(document);
  const follow = follower(document);
  const schemas = compile(document);
  const compiled: CompiledDocument = {
    match: createMatcher(operations, basePathOf(document)),
    schemas,
    follow,
  };
  for (const { parameters, body, responses } of operations) {
    const declaredResponses = Object.values(responses);
    const declared = [
      ...parameters.map(({ schema }) => schema),
      ...Object.values(objectOf(body?.content)),
      ...declaredResponses.flatMap(({ content, headers }) => [
        ...Object.values(content),
        ...Object.values(headers).map(({ schema }) => schema),
      ]),
    ];
    for (const schema of declared) schemas.open(schema as Json);
    for (const schema of declaredResponses.flatMap(({ content }) => Object.values(content)))
      schemas.closed(schema);
  }
  return {
    read: (request) => readRequest(request, compiled),
    judgeRequest: (request) => readRequest(request, compiled).reporter.findings,
    judgeResponse: ({ request, response }) => {
      const read = readRequest(request, compiled);
      const reporter = createReporter("response", read.operation?.operationId ?? "unknown");
      if (read.operation === undefined) return [];
      const body = readResponse(response, read, reporter, compiled);
      if (body !== undefined && response.status < 300) judgeMeaning(body.value, read, reporter);
      return reporter.findings;
    },
  };
}
