import { requestMaker } from "../cases/request-maker.js";
import { sampleValue } from "../cases/sample-value.js";
import { writeValue } from "../cases/write-request.js";
import { type Json, listOf, objectOf, valueAt } from "../json.js";
import { viewOperations } from "../tap/operation-view.js";
import type { RawRequest } from "../tap/raw.js";

/** Rows of one subject type in the scenario: more than the default page size. */
const rowCount = 27;

/** Builds the requests of a scenario from a document. */
export interface Steps {
  upsert: (fields: Json, includeSubject?: boolean) => RawRequest;
  list: (query: Json) => RawRequest;
  remove: (id: number) => RawRequest;
  /** Queries for every list parameter, with values of a row. */
  filters: (row: Json) => Json[];
  /** Inputs for rows of one subject type. */
  rows: (type: string) => Json[];
}

/** @throws Error if the document has no GET, POST or DELETE */
export function stepsOf(document: Json): Steps {
  const operations = viewOperations(document);
  const makerOf = (method: string) => {
    const operation = operations.find((one) => one.method === method);
    if (operation === undefined) throw new Error(`the document has no ${method} operation`);
    return requestMaker(document, operation);
  };
  const [list, upsert, remove] = [makerOf("GET"), makerOf("POST"), makerOf("DELETE")];
  const { follow } = list;
  const [bodySchema] = Object.values(objectOf(upsert.operation.body?.content));
  const wrapper = String(listOf(follow(bodySchema).required)[0]);
  const input = follow(valueAt(follow(bodySchema), `/properties/${wrapper}`));
  const whole = objectOf(sampleValue(input, follow));
  const statuses = listOf(follow(objectOf(input.properties).status).enum);
  const write = (maker: typeof list, query: Json) =>
    Object.fromEntries(
      Object.entries(query).map(([name, value]) => [name, writeValue(maker.parameter(name), value)]),
    );
  return {
    upsert: (fields, includeSubject = false) =>
      upsert.request({
        body: JSON.stringify({ [wrapper]: fields }),
        raw: includeSubject ? write(upsert, { include: ["subject"] }) : {},
      }),
    list: (query) => list.request({ raw: write(list, query) }),
    remove: (id) => remove.request({ raw: { id: [String(id)] } }),
    filters: (row) =>
      list.operation.parameters.flatMap(({ name, schema }): Json[] => {
        const own = row[name];
        const [, column] = /^(\w+)_(?:after|before)$/.exec(name) ?? [];
        if (column !== undefined) return [{ [name]: row[`${column}_at`] ?? row.created_at }];
        if (typeof own === "string" || typeof own === "number") return [{ [name]: own }];
        return listOf(follow(schema).enum).map((member) => ({ [name]: member }));
      }),
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
