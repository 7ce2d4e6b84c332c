import { objectOf } from "../json.js";
import type { Serve } from "../scenario/stage.js";
import type { OperationView } from "../tap/operation-view.js";
import type { Exchange, RawRequest } from "../tap/raw.js";

/** A server with a wrong behaviour whose responses are well formed. */
export interface Behaviour {
  kind: string;
  pointer: string;
  what: string;
  /** The list whose scene shows it. */
  operationId: string;
  wrap: (serve: Serve) => Serve;
}

/** Removes a query parameter, or replaces its value. */
function changeQuery(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const [path = "", query = ""] = request.target.split("?");
  const pairs = query.split("&").flatMap((pair) => {
    if (!pair.startsWith(`${name}=`)) return pair === "" ? [] : [pair];
    return value === undefined ? [] : [`${name}=${value}`];
  });
  return { ...request, target: pairs.length === 0 ? path : `${path}?${pairs.join("&")}` };
}

/** Handles a changed request instead of the one that was sent. */
const changeRequest =
  (change: (request: RawRequest) => RawRequest) =>
  (serve: Serve): Serve =>
  async (request) => ({
    request,
    response: (await serve(change(request))).response,
  });

/** Stores changed fields instead of those that were sent. */
const changeFields = (change: (fields: Record<string, unknown>) => Record<string, unknown>) =>
  changeRequest((request) => {
    if (request.method !== "POST") return request;
    const [[wrapper, fields] = ["", {}]] = Object.entries(
      objectOf(JSON.parse(request.body.toString("utf8"))),
    );
    return { ...request, body: Buffer.from(JSON.stringify({ [wrapper]: change(objectOf(fields)) })) };
  });

/** Returns the first response to a GET for every equal one. */
function cacheForever(): (serve: Serve) => Serve {
  return (serve) => {
    const responses = new Map<string, Exchange["response"]>();
    return async (request) => {
      if (request.method !== "GET") return await serve(request);
      const known = responses.get(request.target) ?? (await serve(request)).response;
      responses.set(request.target, known);
      return { request, response: known };
    };
  };
}

/** Handles the first request of a method, and repeats its response for all others. */
const repeatFirst = (method: string): ((serve: Serve) => Serve) => {
  let last: Exchange["response"] | undefined;
  return (serve) => async (request) => {
    if (request.method !== method) return await serve(request);
    if (last !== undefined) return { request, response: last };
    const exchange = await serve(request);
    last = exchange.response;
    return exchange;
  };
};

/** Returns 204 for a delete without deleting. */
const skipDelete = (): ((serve: Serve) => Serve) => (serve) => async (request) =>
  request.method === "DELETE"
    ? { request, response: { status: 204, rawHeaders: ["X-Request-Id", "x"], body: Buffer.from("") } }
    : await serve(request);

const behaviour = (
  operation: OperationView,
  [kind, where, what]: [kind: string, where: string, what: string],
  wrap: Behaviour["wrap"],
): Behaviour => {
  const { operationId } = operation;
  return { kind, pointer: `${operationId} ${where}`, what, operationId, wrap };
};

/** Returns servers with wrong lists: parameters ignored or misread, and stale responses. */
export function listBehaviours(list: OperationView): Behaviour[] {
  const one = (kind: string, where: string, what: string, wrap: Behaviour["wrap"]) =>
    behaviour(list, [kind, where, what], wrap);
  const parameters = list.parameters.filter(({ required }) => !required).map(({ name }) => name);
  const numbers = parameters.filter((name) => ["page", "per_page", "limit", "offset"].includes(name));
  return [
    ...parameters.map((name) =>
      one(
        "parameter ignored",
        `query.${name}`,
        "not read",
        changeRequest((request) =>
          request.method === "GET" ? changeQuery(request, name, undefined) : request,
        ),
      ),
    ),
    ...numbers.map((name) =>
      one(
        "parameter misread",
        `query.${name}`,
        "always 2",
        changeRequest((request) => changeQuery(request, name, "2")),
      ),
    ),
    one(
      "parameter misread",
      "query.order",
      "reversed",
      changeRequest((request) => ({
        ...request,
        target: request.target.replace(/%3A(asc|desc)/, (_all, way: string) =>
          way === "asc" ? "%3Adesc" : "%3Aasc",
        ),
      })),
    ),
    one("stale response", "", "a list is read once", cacheForever()),
  ];
}

/**
 * Returns servers with wrong writes: fields not stored, and writes that do nothing.
 *
 * @param list the list that shows it
 * @param fields the fields of a reference
 */
export function writeBehaviours(list: OperationView, fields: string[]): Behaviour[] {
  const one = (kind: string, where: string, what: string, wrap: Behaviour["wrap"]) =>
    behaviour(list, [kind, where, what], wrap);
  return [
    ...fields.map((name) =>
      one(
        "field not stored",
        `/${name}`,
        "dropped",
        changeFields((row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== name))),
      ),
    ),
    one("key ignored", "/service_name", "every upsert creates a row", (serve) => {
      let calls = 0;
      return changeFields((row) => ({ ...row, subject_id: Number(row.subject_id) + 100_000 * calls++ }))(
        serve,
      );
    }),
    one(
      "include ignored",
      "query.include",
      "in upserts",
      changeRequest((request) =>
        request.method === "POST" ? changeQuery(request, "include", undefined) : request,
      ),
    ),
    one("delete does nothing", "", "the row stays", skipDelete()),
    one("delete does nothing", "", "repeats the first response", repeatFirst("DELETE")),
    one("upsert does nothing", "", "repeats the first response", repeatFirst("POST")),
  ];
}
