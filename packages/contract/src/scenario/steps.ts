import { type RequestMaker, requestMaker } from "../cases/request-maker.js";
import { sampleValue } from "../cases/sample-value.js";
import { writeValue } from "../cases/write-request.js";
import { type Json, listOf, objectOf, valueAt } from "../json.js";
import type { OperationView } from "../tap/operation-view.js";
import type { RawRequest } from "../tap/raw.js";
import { type Roles, rolesOf } from "../tap/roles.js";
import { includesOf } from "../tap/rows-view.js";
import { filterValues } from "./filter-values.js";

/** Rows of one type in the scenario: more than the default page size. */
const rowCount = 27;

/** Builds the requests of one list. */
export interface ListSteps {
  operation: OperationView;
  request: (query?: Json) => RawRequest;
  /** Adds a page number and size to a query, unless it has a parameter that excludes them. */
  paged: (query: Json, page: number, per_page: number) => Json;
  /** Queries for every filter, with values of a row and of its references. */
  filters: (row: Json, references?: Json[]) => Json[];
  /** The values of `order`. */
  orders: string[];
  /** The values of `include`. */
  includes: string[];
}

/** Builds the requests of a scenario from a document. */
export interface Steps {
  roles: Roles;
  upsert: (fields: Json, includeSubject?: boolean) => RawRequest;
  remove: (id: number) => RawRequest;
  /** The list of references. */
  references: ListSteps;
  /** The lists of objects that references point to. */
  subjects: ListSteps[];
  /** Inputs for references to objects of one type. */
  rows: (type: string) => Json[];
}

const write = (maker: RequestMaker, query: Json) =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, writeValue(maker.parameter(name), value)]),
  );

function listSteps(document: Json, operation: OperationView): ListSteps {
  const maker = requestMaker(document, operation);
  const { follow } = maker;
  const order = operation.parameters.find(({ name }) => name === "order");
  return {
    operation,
    request: (query = {}) => maker.request({ raw: write(maker, query) }),
    paged: (query, page, per_page) =>
      Object.keys(query).some((name) => maker.parameter(name).excludes.includes("page"))
        ? query
        : { ...query, page, per_page },
    filters: (row, references = []) =>
      operation.parameters.flatMap((parameter) =>
        filterValues(parameter, { row, references, follow }).map((value) => ({ [parameter.name]: value })),
      ),
    orders: listOf(follow(order?.schema).enum).map(String),
    includes: includesOf(operation.parameters, follow),
  };
}

/** @throws Error if the document has no operation that stores, lists or deletes references */
export function stepsOf(document: Json): Steps {
  const roles = rolesOf(document);
  const [upsert, remove] = [requestMaker(document, roles.upsert), requestMaker(document, roles.remove)];
  const { follow } = upsert;
  const [bodySchema] = Object.values(objectOf(upsert.operation.body?.content));
  const wrapper = String(listOf(follow(bodySchema).required)[0]);
  const input = follow(valueAt(follow(bodySchema), `/properties/${wrapper}`));
  const whole = objectOf(sampleValue(input, follow));
  const statuses = listOf(follow(objectOf(input.properties).status).enum);
  return {
    roles,
    upsert: (fields, includeSubject = false) =>
      upsert.request({
        body: JSON.stringify({ [wrapper]: fields }),
        raw: includeSubject ? write(upsert, { include: ["subject"] }) : {},
      }),
    remove: (id) => remove.request({ raw: { id: [String(id)] } }),
    references: listSteps(document, roles.list),
    subjects: roles.subjectLists.map((operation) => listSteps(document, operation)),
    rows: (type) =>
      Array.from({ length: rowCount }, (_unused, index) => ({
        ...whole,
        subject_type: type,
        subject_id: 1000 + index,
        service_name: `service ${index % 3}`,
        service_model: `model ${index % 2}`,
        service_model_ref: `R,${index} & ключ`,
        status: statuses[index % statuses.length],
        external_status: `state ${index % 4}`,
        external_message: index % 5 === 0 ? null : `message ${index % 5}`,
      })),
  };
}
