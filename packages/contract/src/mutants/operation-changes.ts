import { isObject, type Json, listOf, objectOf, pointerTo } from "../json.js";
import { type DocumentChange, without } from "./document-change.js";

const methods = ["get", "put", "post", "delete", "patch"];

/** Statuses to add. */
const addable = ["201", "304", "404", "409", "418", "501"];

/** Returns a copy of an object with one property renamed. */
const renamed = (object: Json, from: string, to: string): Json =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name === from ? to : name, value]));

function* statusChanges(operation: Json, pointer: string): Generator<DocumentChange> {
  const responses = objectOf(operation.responses);
  const at = `${pointer}/responses`;
  for (const status of Object.keys(responses)) {
    const about = pointerTo(at, status);
    const other = String(Number(status) + 20);
    yield { kind: "status removed", pointer: about, what: `${status} is not declared`, value: undefined };
    if (responses[other] === undefined)
      yield {
        kind: "status changed",
        pointer: about,
        what: `${status} becomes ${other}`,
        at,
        value: renamed(responses, status, other),
      };
  }
  for (const status of addable.filter((one) => responses[one] === undefined))
    yield {
      kind: "status added",
      pointer: pointerTo(at, status),
      what: `${status} is declared`,
      value: { description: "" },
    };
}

function* requestChanges(operation: Json, pointer: string): Generator<DocumentChange> {
  for (const index of listOf(operation.parameters).keys()) {
    const left = listOf(operation.parameters).filter((_one, other) => other !== index);
    const { $ref } = objectOf(listOf(operation.parameters)[index]);
    const about = typeof $ref === "string" ? $ref.slice(1) : pointer;
    if (!about.endsWith("/id"))
      yield {
        kind: "parameter removed",
        pointer: about,
        what: "not declared",
        at: `${pointer}/parameters`,
        value: left,
      };
  }
  if (!isObject(operation.requestBody)) return;
  const body = operation.requestBody;
  const at = `${pointer}/requestBody`;
  const content = objectOf(body.content);
  yield {
    kind: "request body made optional",
    pointer: at,
    what: "the body may be omitted",
    value: { ...body, required: false },
  };
  yield { kind: "request body removed", pointer: at, what: "no body", value: undefined };
  for (const [type, media] of Object.entries(content)) {
    yield {
      kind: "media type changed",
      pointer: `${at}/content`,
      what: "the request becomes vnd.api+json",
      value: renamed(content, type, "application/vnd.api+json"),
    };
    yield {
      kind: "media type added",
      pointer: `${at}/content`,
      what: "the request may be text/plain",
      value: { ...content, "text/plain": media },
    };
  }
}

function* securityChanges(
  operation: Json,
  pointer: string,
  alternatives: unknown[],
): Generator<DocumentChange> {
  const open = (what: string, security: unknown[]): DocumentChange => ({
    kind: "security removed",
    pointer,
    what,
    value: { ...operation, security },
  });
  yield open("no token required", []);
  yield open("the token is optional", [...alternatives, {}]);
}

/** All mistakes in an operation. */
export function* operationChanges(document: Json): Generator<DocumentChange> {
  for (const [path, item] of Object.entries(objectOf(document.paths))) {
    const at = pointerTo("/paths", path);
    yield {
      kind: "path changed",
      pointer: at,
      what: "another path",
      at: "/paths",
      value: renamed(objectOf(document.paths), path, path.replace(/^\/\w+/, "$&_2")),
    };
    for (const method of methods) {
      const operation = objectOf(item)[method];
      if (!isObject(operation)) continue;
      const pointer = `${at}/${method}`;
      yield { kind: "operation removed", pointer, what: "not in the document", value: undefined };
      yield {
        kind: "method changed",
        pointer,
        what: "becomes PUT",
        at,
        value: renamed(objectOf(item), method, "put"),
      };
      yield* statusChanges(operation, pointer);
      yield* requestChanges(operation, pointer);
      yield* securityChanges(operation, pointer, listOf(operation.security ?? document.security));
    }
  }
}

/** All mistakes in shared responses and headers. */
export function* responseChanges(document: Json): Generator<DocumentChange> {
  const { responses, headers } = objectOf(document.components);
  for (const [name, component] of Object.entries(objectOf(responses))) {
    const response = objectOf(component);
    const pointer = `/components/responses/${name}`;
    const content = objectOf(response.content);
    const at = `${pointer}/content`;
    for (const [type, media] of Object.entries(content)) {
      yield {
        kind: "media type removed",
        pointer: at,
        what: `${type} is not declared`,
        value: without(content, type),
      };
      yield {
        kind: "media type changed",
        pointer: at,
        what: `${type} becomes vnd.api+json`,
        value: renamed(content, type, "application/vnd.api+json"),
      };
      if (content["text/plain"] === undefined)
        yield {
          kind: "media type added",
          pointer: at,
          what: "text/plain is declared",
          value: { ...content, "text/plain": { ...objectOf(media), schema: { type: "string" } } },
        };
    }
    if (Object.keys(content).length === 0)
      yield {
        kind: "response body added",
        pointer,
        what: "has a body",
        value: { ...response, content: { "application/json": { schema: {} } } },
      };
    else
      yield {
        kind: "response body removed",
        pointer,
        what: "no body",
        value: without(response, "content"),
      };
    for (const header of Object.keys(objectOf(response.headers))) {
      const about = `${pointer}/headers/${header}`;
      yield { kind: "header removed", pointer: about, what: `${header} is not declared`, value: undefined };
      yield {
        kind: "header renamed",
        pointer: about,
        what: `${header} becomes X-Other`,
        at: `${pointer}/headers`,
        value: renamed(objectOf(response.headers), header, "X-Other"),
      };
    }
  }
  for (const [name, component] of Object.entries(objectOf(headers))) {
    const header = objectOf(component);
    const required = header.required === true;
    yield {
      kind: required ? "header made optional" : "header made required",
      pointer: `/components/headers/${name}`,
      what: required ? "optional" : "required",
      value: { ...header, required: !required },
    };
  }
}

/** All mistakes in global security and servers. */
export function* rootChanges(document: Json): Generator<DocumentChange> {
  const security = listOf(document.security);
  yield { kind: "security removed", pointer: "/security", what: "no token required", value: undefined };
  yield {
    kind: "security removed",
    pointer: "/security",
    what: "the token is optional",
    value: [...security, {}],
  };
  for (const [name, scheme] of Object.entries(objectOf(objectOf(document.components).securitySchemes))) {
    const basic = { type: "http", scheme: "basic" };
    if (objectOf(scheme).type !== undefined)
      yield {
        kind: "security changed",
        pointer: `/components/securitySchemes/${name}`,
        what: "Basic",
        value: basic,
      };
  }
  const [server] = listOf(document.servers);
  yield {
    kind: "server changed",
    pointer: "/servers/0",
    what: "another version",
    value: { ...objectOf(server), url: `${String(objectOf(server).url)}2` },
  };
}
