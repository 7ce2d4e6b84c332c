import { type Json, objectOf } from "../json.js";
import { follower } from "../tap/operation-view.js";
import type { ContractCase } from "./contract-case.js";
import { bytesCases, headerCases, lineCases } from "./message-cases.js";
import { pairCases } from "./pair-cases.js";
import { parameterCases } from "./parameter-cases.js";
import { perDocument } from "./per-document.js";
import { placedOperations } from "./placed-operations.js";
import { requestMaker } from "./request-maker.js";
import { bodyCaseMaker } from "./schema-cases.js";

function makeRequestCases(document: Json): ContractCase[] {
  const bodyCases = bodyCaseMaker(document);
  const follow = follower(document);
  const all = placedOperations(document);
  return all.flatMap((placed) => {
    const { operation, parameters } = placed;
    const maker = requestMaker(document, operation);
    const taken = all
      .filter((one) => one.operation.path === operation.path)
      .map((one) => one.operation.method);
    const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) => !taken.includes(method));
    const schema = Object.values(objectOf(operation.body?.content))[0];
    const name = objectOf(schema).$ref;
    const about = typeof name === "string" ? name.slice(1) : `${placed.about}/requestBody`;
    const cases = [
      ...lineCases(placed, maker, methods),
      ...headerCases(placed, maker),
      ...bytesCases(placed, maker),
      ...parameters.flatMap((parameter) => parameterCases(parameter, maker)),
      ...pairCases(placed, maker),
      ...(schema === undefined ? [] : bodyCases(follow(schema), about)).map(
        ({ value, objection, ...one }) => ({
          ...one,
          request: maker.request({ body: JSON.stringify(value) ?? "" }),
          // In a request nothing is open that could be closed.
          ...(objection?.law === "document" ? { objection } : {}),
        }),
      ),
    ];
    return cases.map((one) => ({ ...one, name: `${operation.operationId}: ${one.name}` }));
  });
}

/** Everything that can be right or wrong with the requests of a document. */
export const requestCases = perDocument(makeRequestCases);
