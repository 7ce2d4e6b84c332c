import { type Json, objectOf } from "../json.js";
import { follower } from "../tap/operation-view.js";
import type { ContractCase } from "./contract-case.js";
import { locatedOperations } from "./located-operations.js";
import { bytesCases, headerCases, lineCases } from "./message-cases.js";
import { pairCases } from "./pair-cases.js";
import { parameterCases } from "./parameter-cases.js";
import { perDocument } from "./per-document.js";
import { requestMaker } from "./request-maker.js";
import { bodyCaseMaker } from "./schema-cases.js";

function makeRequestCases(document: Json): ContractCase[] {
  const bodyCases = bodyCaseMaker(document);
  const follow = follower(document);
  const all = locatedOperations(document);
  return all.flatMap((located) => {
    const { operation, parameters } = located;
    const maker = requestMaker(document, operation);
    const taken = all
      .filter((one) => one.operation.path === operation.path)
      .map((one) => one.operation.method);
    const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) => !taken.includes(method));
    const schema = Object.values(objectOf(operation.body?.content))[0];
    const name = objectOf(schema).$ref;
    const about = typeof name === "string" ? name.slice(1) : `${located.about}/requestBody`;
    const cases = [
      ...lineCases(located, maker, methods),
      ...headerCases(located, maker),
      ...bytesCases(located, maker),
      ...parameters.flatMap((parameter) => parameterCases(parameter, maker)),
      ...pairCases(located, maker),
      ...(schema === undefined ? [] : bodyCases(follow(schema), about)).map(
        ({ value, objection, ...one }) => ({
          ...one,
          request: maker.request({ body: JSON.stringify(value) ?? "" }),
          // The closed rule set applies to responses only.
          ...(objection?.ruleSet === "document" ? { objection } : {}),
        }),
      ),
    ];
    return cases.map((one) => ({ ...one, name: `${operation.operationId}: ${one.name}` }));
  });
}

/** All valid and invalid requests derived from a document. */
export const requestCases = perDocument(makeRequestCases);
