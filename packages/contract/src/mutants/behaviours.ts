import { listOf, objectOf } from "../json.js";
import type { Serve } from "../scenario/run-scenario.js";
import type { Exchange, RawRequest } from "../tap/raw.js";

/** A server that does something else than it is asked to, and answers well formed. */
export interface Behaviour {
  kind: string;
  pointer: string;
  what: string;
  wrap: (serve: Serve) => Serve;
}

/** A request without one of its parameters, or with another value for it. */
function changeQuery(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const [path = "", query = ""] = request.target.split("?");
  const pairs = query.split("&").flatMap((pair) => {
    if (!pair.startsWith(`${name}=`)) return pair === "" ? [] : [pair];
    return value === undefined ? [] : [`${name}=${value}`];
  });
  return { ...request, target: pairs.length === 0 ? path : `${path}?${pairs.join("&")}` };
}

/** Sends something else, and answers it as if it had been asked. */
const asking =
  (change: (request: RawRequest) => RawRequest) =>
  (serve: Serve): Serve =>
  async (request) => ({
    request,
    answer: (await serve(change(request))).answer,
  });

/** Fields of the row in a body, changed. */
const storing = (change: (fields: Record<string, unknown>) => Record<string, unknown>) =>
  asking((request) => {
    if (request.method !== "POST") return request;
    const [[wrapper, fields] = ["", {}]] = Object.entries(
      objectOf(JSON.parse(request.body.toString("utf8"))),
    );
    return { ...request, body: Buffer.from(JSON.stringify({ [wrapper]: change(objectOf(fields)) })) };
  });

/** Answers the first answer of a kind for good. */
function stale(): (serve: Serve) => Serve {
  return (serve) => {
    const answers = new Map<string, Exchange["answer"]>();
    return async (request) => {
      if (request.method !== "GET") return await serve(request);
      const known = answers.get(request.target) ?? (await serve(request)).answer;
      answers.set(request.target, known);
      return { request, answer: known };
    };
  };
}

/** Does nothing for one method, and answers as if it had. */
const pretending = (method: string): ((serve: Serve) => Serve) => {
  let last: Exchange["answer"] | undefined;
  return (serve) => async (request) => {
    if (request.method !== method) return await serve(request);
    if (last !== undefined) return { request, answer: last };
    const exchange = await serve(request);
    last = exchange.answer;
    return exchange;
  };
};

/** Deletes, and brings the row back by another name of its key. */
const undead = (): ((serve: Serve) => Serve) => (serve) => async (request) =>
  request.method === "DELETE"
    ? { request, answer: { status: 204, rawHeaders: ["X-Request-Id", "x"], body: Buffer.from("") } }
    : await serve(request);

/**
 * Servers that behave wrongly: each parameter ignored, or read as another value; each field lost or changed on its way
 * into the store; writes that do nothing, and answers that are old.
 *
 * @param parameters of a list
 * @param fields of a row
 */
export function behaviours(parameters: string[], fields: string[]): Behaviour[] {
  const one = (kind: string, pointer: string, what: string, wrap: Behaviour["wrap"]): Behaviour => ({
    kind,
    pointer,
    what,
    wrap,
  });
  const numbers = listOf(
    parameters.filter((name) => ["page", "per_page", "limit", "offset"].includes(name)),
  ) as string[];
  return [
    ...parameters.map((name) =>
      one(
        "parameter ignored",
        `query.${name}`,
        "it is not read",
        asking((request) => (request.method === "GET" ? changeQuery(request, name, undefined) : request)),
      ),
    ),
    ...numbers.map((name) =>
      one(
        "parameter misread",
        `query.${name}`,
        "it is always 2",
        asking((request) => changeQuery(request, name, "2")),
      ),
    ),
    one(
      "parameter misread",
      "query.order",
      "the other way round",
      asking((request) => ({
        ...request,
        target: request.target.replace(/%3A(asc|desc)/, (_all, way: string) =>
          way === "asc" ? "%3Adesc" : "%3Aasc",
        ),
      })),
    ),
    ...fields.map((name) =>
      one(
        "field not stored",
        `/${name}`,
        "it is dropped",
        storing((row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== name))),
      ),
    ),
    one("key ignored", "/service_name", "every upsert makes a new row", (serve) => {
      let calls = 0;
      return storing((row) => ({ ...row, subject_id: Number(row.subject_id) + 100_000 * calls++ }))(serve);
    }),
    one(
      "include ignored",
      "query.include",
      "in upserts",
      asking((request) => (request.method === "POST" ? changeQuery(request, "include", undefined) : request)),
    ),
    one("answers are old", "", "a list is read once", stale()),
    one("delete does nothing", "", "the row stays", undead()),
    one("delete does nothing", "", "answers as the first time", pretending("DELETE")),
    one("upsert does nothing", "", "answers as the first time", pretending("POST")),
  ];
}
