import { NotFoundError, type Page } from "@kantata-refs/client";
import { callOperation } from "@kantata-refs/client/operations";
import { type OperationId, operations, subjectTypeValues } from "@kantata-refs/schema";
import { ErrorBody, ExternalReferenceEnvelope } from "@kantata-refs/schema/validators";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ContractCase } from "../cases/contract-case.js";
import { requestCases } from "../cases/request-cases.js";
import { caseToken, requestMaker } from "../cases/request-maker.js";
import { responseCasesOf } from "../cases/response-cases.js";
import { isSampled, oncePerComponent } from "../cases/sample.js";
import { sampleValue } from "../cases/sample-value.js";
import { callValid, validInput } from "../cases/valid-input.js";
import { contractClient } from "../contract-client.js";
import { document, follow } from "../document.js";
import { describeFindings } from "../tap/describe-findings.js";
import { viewOperations } from "../tap/operation-view.js";
import type { RawResponse } from "../tap/raw.js";
import { rolesOf } from "../tap/roles.js";
import { disagreements } from "./disagreements.js";
import { type ProxyLane, startProxyLane } from "./proxy-lane.js";

// The client calls the sandbox through tap, Prism and tap. Tap and Prism check every exchange, independently of each
// other and of client and sandbox.

let lane: ProxyLane;
/** Replaces the sandbox's response. */
let planted: RawResponse | undefined;
beforeAll(async () => {
  lane = await startProxyLane(({ response }) => planted ?? response);
});
beforeEach(() => {
  planted = undefined;
  lane.sandbox.reset();
});
afterAll(() => lane.close());

const client = () => contractClient(lane.url, caseToken);

/** The findings and violations since the last call. Requests behind Prism are ignored, since Prism rewrites them. */
async function objections(): Promise<unknown[]> {
  const { front, back, violations } = await lane.observe();
  const { origin } = new URL(lane.sandbox.url);
  return [
    ...violations,
    ...front.flatMap(({ findings, request }) => describeFindings(findings, request, origin)),
    ...back.flatMap(({ findings, request }) =>
      describeFindings(
        findings.filter(({ side }) => side === "response"),
        request,
        origin,
      ),
    ),
  ];
}

test("tap and Prism report an invalid response, with operation, path, expected and received value, and a curl command", async () => {
  const query = "/external_references?subject_type=Invoice&per_page=1";
  const maker = requestMaker(document, rolesOf(document).list);
  const request = maker.request({ raw: { subject_type: ["Invoice"], per_page: ["1"] } });
  const right = await lane.send(request);
  expect(await objections()).toEqual([]);
  planted = { ...right, body: Buffer.from(right.body.toString().replace(/"locked":\w+/, '"locked":"yes"')) };
  await lane.send(request);
  const said = await objections();
  expect(said).toContainEqual(
    expect.objectContaining({ side: "response", location: expect.stringMatching(/locked$/) }),
  );
  expect(said).toContainEqual(
    expect.stringMatching(
      /^listExternalReferences: the response breaks type at \/external_references\/\d+\/locked \(document\): expected type .*, got "yes" · curl /,
    ),
  );
  expect(said).toContainEqual(expect.stringMatching(`'${lane.sandbox.url}${query.replace("?", "\\?")}'$`));
});

describe("a valid call of every operation passes without a finding", () => {
  test.each(Object.keys(operations) as OperationId[])("%s", async (operationId) => {
    const outcome = await callValid(client(), operationId, {}, true).catch((error: unknown) => error);
    // The sandbox has no row with the example id of a path.
    const expected = operations[operationId].path.includes("{") ? NotFoundError : Object;
    expect(outcome ?? {}).toBeInstanceOf(expected);
    expect(await objections()).toEqual([]);
    expect(lane.sandbox.journal.entries()).toHaveLength(1);
  });
});

/** The parameters of all lists. */
const listParameters = viewOperations(document)
  .filter(({ method, rows }) => method === "GET" && rows !== undefined)
  .flatMap((operation) => operation.parameters.map(({ name }) => ({ operation, name })));

describe("every list parameter passes without a finding", () => {
  test.each(listParameters)("$operation.operationId $name", async ({ operation, name }) => {
    const { parameter } = requestMaker(document, operation);
    const names = [name, ...parameter(name).requires];
    const values = names.map((one) => [one, sampleValue(parameter(one).schema, follow)]);
    const operationId = operation.operationId as OperationId;
    const parameters = { ...validInput(operationId).parameters, ...Object.fromEntries(values) };
    const page = (await callOperation(client(), operationId, { parameters })) as Page<unknown>;
    expect(page.data.length).toBeLessThanOrEqual(page.count);
    expect(await objections()).toEqual([]);
  });
});

test.each(subjectTypeValues)(
  "a reference to a %s is created, listed with its subject, updated and deleted",
  async (subject_type) => {
    const { externalReferences } = client();
    const key = { subject_type, subject_id: "4711", service_name: "contract" };
    const input = {
      ...key,
      service_model: "Record",
      service_model_ref: "R,1 & ключ",
      status: "failed",
      external_message: "no",
    } as const;
    const stored = await externalReferences.createOrUpdate(input, { include: ["subject"] });
    expect(stored).toMatchObject({ ...input, subject: { id: "4711" } });
    for (const filter of [
      { subject_id: 4711, status: "failed" },
      { service_model_ref: "R,1 & ключ", external_message: "no" },
    ] as const) {
      const page = await externalReferences.list({
        subject_type,
        service_name: "contract",
        ...filter,
        include: ["subject"],
      });
      expect(page.data).toEqual([stored]);
    }
    const again = await externalReferences.createOrUpdate({ ...input, status: "successful" });
    expect(again.id).toBe(stored.id);
    await externalReferences.delete(stored.id);
    await expect(externalReferences.delete(stored.id)).rejects.toBeInstanceOf(NotFoundError);
    expect((await externalReferences.list({ subject_type, service_name: "contract" })).count).toBe(0);
    expect(await objections()).toEqual([]);
  },
);

describe("the sandbox's responses fit the generated validators", () => {
  const headers = () => ({ authorization: `Bearer ${lane.sandbox.token}` });

  test("a page with subjects and orphans", async () => {
    const response = await fetch(
      `${lane.sandbox.url}/external_references?subject_type=Story&include=subject&per_page=200`,
      { headers: headers() },
    );
    const body: unknown = await response.json();
    ExternalReferenceEnvelope(body);
    expect(ExternalReferenceEnvelope.errors).toBeNull();
  });

  test.each([
    ["GET", "/external_references", 400],
    ["DELETE", "/external_references/5", 404],
    ["POST", "/external_references/create_or_update", 400],
  ])("an error response of %s %s", async (method, path, status) => {
    const response = await fetch(lane.sandbox.url + path, { method, headers: headers() });
    const body: unknown = await response.json();
    expect([response.status, ErrorBody(body)]).toEqual([status, true]);
  });
});

/** Excludes what the lane cannot carry: Prism hangs on a body that is not JSON or empty, and Node sends no body with GET. */
const sendable = ({ objection, request }: ContractCase) =>
  objection?.rule !== "json" &&
  !(request.body.length === 0 && request.method === "POST") &&
  !(request.body.length > 0 && request.method === "GET");

/** Where tap and Prism disagree, and all that the tap says of the sandbox's response to a valid request. */
async function differences(one: ContractCase): Promise<string[]> {
  await lane.send(one.request);
  const observed = await lane.observe();
  const { origin } = new URL(lane.sandbox.url);
  const isValid = one.response === undefined && one.objection === undefined;
  const own = observed.front.flatMap(({ findings, request }) => describeFindings(findings, request, origin));
  return [...disagreements(observed, origin), ...(isValid ? own : [])].map((line) => `${one.name}: ${line}`);
}

async function allDifferences(cases: ContractCase[]): Promise<string[]> {
  const found: string[] = [];
  for (const one of cases) {
    planted = one.response;
    found.push(...(await differences(one)));
  }
  return found;
}

describe("the tap and Prism agree", () => {
  test("on every generated request, and on the sandbox's responses", async () => {
    const cases = oncePerComponent(requestCases(document)).filter(sendable);
    expect(await allDifferences(cases)).toEqual([]);
  });

  /** One in so many of thousands of cases. */
  const sampleOneIn = 400;

  test("on a sample of the generated responses", async () => {
    // Prism crashes when a message has a character outside Latin-1, responds to 501 itself and follows redirects.
    const safe = responseCasesOf(document).filter(
      ({ name, response, objection }) =>
        isSampled(name, sampleOneIn) &&
        objection?.rule !== "json" &&
        ![204, 304, 501].includes(response?.status ?? 0) &&
        !(Number(response?.status) >= 300 && Number(response?.status) < 400),
    );
    expect(await allDifferences(safe)).toEqual([]);
  });
});
