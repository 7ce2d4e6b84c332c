import { afterEach, expect, test } from "vitest";
import { createClient } from "../create-client.js";
import type { Layer } from "../pipeline/layer.js";
import type { Fetch } from "../pipeline/transport.js";
import { everythingIn } from "../testing/everything-in.js";
import { inTurn, says, silence } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { envelope, type Reply, row, serve } from "../testing/loopback-server.js";
import { responseOf } from "../testing/storm.js";
import { validateResponses } from "../validation/validate-responses.js";

/** Contains characters that JSON, URLs and frameworks escape. */
const secret = 'S3cr3t"/&<>+t0k\\n=';
/** The part of the secret that no encoding changes. */
const trace = "S3cr3t";

const said: unknown[] = [];
const hear = (...words: unknown[]) => said.push(words);
const logger = { debug: hear, info: hear, warn: hear };
const seenByLayer: unknown[] = [];
const watching: Layer = (next) => async (url, init, call) => {
  seenByLayer.push(url, init, call);
  try {
    const response = await next(url, init, call);
    seenByLayer.push(await response.clone().text(), [...response.headers]);
    return response;
  } catch (error) {
    seenByLayer.push(error);
    throw error;
  }
};
afterEach(() => {
  said.length = 0;
  seenByLayer.length = 0;
});

async function errorsOf(options: { baseUrl?: string; fetch?: Fetch }): Promise<unknown[]> {
  const { externalReferences } = createClient({
    token: secret,
    timeout: distantLimits,
    clock: leapingClock(),
    logger,
    logLevel: "debug",
    use: [validateResponses({ onInvalid: hear }), watching],
    ...options,
  });
  const input = { subject_type: "Story", subject_id: 1, service_name: "a", service_model: "b" } as const;
  const calls = [
    externalReferences.delete(1),
    Promise.resolve(externalReferences.list({ subject_type: "Story" })),
    externalReferences.createOrUpdate({ ...input, service_model_ref: "c" }),
    externalReferences.list({ subject_type: "Story" }).toArray({ limit: 5 }),
  ];
  return (await Promise.allSettled(calls)).flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
}

/** The secret with every character as a JSON escape. */
const escaped = secret.replaceAll(/./g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
const text = JSON.stringify(secret).slice(1, -1);
const html = { "content-type": "text/html" };
const entry = (message: unknown) => JSON.stringify({ errors: [{ type: message, message, field: message }] });

const echoes: [string, Reply][] = [
  ["in an HTML page", says(502, `<h1>Bearer ${secret}</h1>`, html)],
  ["in an HTML page with status 200", says(200, `<h1>Bearer ${secret}</h1>`, html)],
  ["in an HTML page with status 401", says(401, `<a href="/?t=${encodeURIComponent(secret)}">`, html)],
  ["in an entry", says(422, entry(secret))],
  ["in an entry with unknown properties", says(422, JSON.stringify({ errors: [{ token: secret }] }))],
  ["in an entry that is a string", says(403, JSON.stringify({ errors: [secret] }))],
  ["in the parser's envelope", says(400, JSON.stringify({ error: `near ${secret}` }))],
  ["in an entry, escaped", says(422, `{"errors":[{"message":"${escaped}","field":"${escaped}"}]}`)],
  [
    "in an entry, as Rails writes it",
    says(500, entry(secret).replaceAll("&", "\\u0026").replaceAll("<", "\\u003c")),
  ],
  ["in an entry, as PHP writes it", says(500, entry(secret).replaceAll("/", "\\/"))],
  ["in truncated JSON", says(200, `{"count":"${text}`)],
  [
    "as the key of a missing row",
    says(200, JSON.stringify({ ...envelope([]), results: [{ key: secret, id: secret }] })),
  ],
  [
    "as the id of a row without subject_id",
    says(200, JSON.stringify(envelope([row(secret, { subject_id: null })]))),
  ],
  [
    "in undocumented property names",
    says(200, JSON.stringify({ ...envelope([]), [secret]: { [secret]: 1 } })),
  ],
  [
    "in property names of invalid rows",
    says(200, JSON.stringify({ ...envelope([]), external_references: { [secret]: { [secret]: 1 } } })),
  ],
  [
    "in its headers",
    says(500, "", {
      "x-request-id": encodeURIComponent(secret),
      "content-type": "text/html",
      "x-token": encodeURIComponent(secret),
    }),
  ],
  [
    "in a redirect",
    says(302, "", {
      location: `https://x.example/${encodeURIComponent(secret)}/in?t=${encodeURIComponent(secret)}`,
    }),
  ],
  [
    "in its content type",
    says(200, "x", { "content-type": `text/html; token=${encodeURIComponent(secret)}` }),
  ],
  [
    "in two rate limit responses",
    inTurn(says(429, entry(secret)), says(429, entry(secret), { "retry-after": "99999" })),
  ],
  ["before a connection reset", inTurn(says(503, entry(secret)), silence.reset)],
];

test.each(echoes)(
  "a token repeated by the server %s is in no error, log line or layer",
  async (_what, reply) => {
    const { url } = await serve(reply);
    const errors = await errorsOf({ baseUrl: url });
    expect(said.length).toBeGreaterThan(0);
    for (const thing of [...errors, said]) expect(everythingIn(thing)).not.toContain(trace);
    expect(everythingIn(seenByLayer)).not.toContain(trace);
  },
);

/** An error like those of some transports: with the whole request on it. */
function holding(error: Error, init: object): Error {
  return Object.assign(error, { request: init, config: { init }, toJSON: () => init });
}

const transports: [string, Fetch][] = [
  ["a network failure", (_url, init) => Promise.reject(holding(new TypeError("fetch failed"), init))],
  [
    "a network failure with the request on its cause",
    (_url, init) =>
      Promise.reject(new TypeError("fetch failed", { cause: holding(new Error("socket hang up"), init) })),
  ],
  [
    "an AggregateError",
    (_url, init) =>
      Promise.reject(
        new TypeError("fetch failed", { cause: new AggregateError([holding(new Error(secret), init)]) }),
      ),
  ],
  [
    "a TypeError",
    (_url, init) => Promise.reject(holding(new TypeError(`headers is not iterable ${secret}`), init)),
  ],
  [
    "a synchronous error",
    (_url, init) => {
      throw holding(new RangeError("no"), init);
    },
  ],
  ["a string", (_url, init) => Promise.reject(`failed: ${JSON.stringify(init)}`)],
  ["the request itself", (_url, init) => Promise.reject(init)],
  [
    "an error while reading the body",
    async (_url, init) =>
      Object.assign(responseOf(200, ""), {
        text: () => Promise.reject(holding(new Error("terminated"), init)),
      }),
  ],
  [
    "an error with the token in its name and code",
    (_url, init) =>
      Promise.reject(
        Object.assign(holding(new Error("fetch failed"), init), { name: secret, code: `E${secret}` }),
      ),
  ],
];

test.each(transports)("a transport that throws %s does not leak the token", async (_what, fetch) => {
  const errors = await errorsOf({ fetch });
  expect(errors).toHaveLength(4);
  for (const thing of [...errors, said, seenByLayer]) expect(everythingIn(thing)).not.toContain(trace);
});

test("a programming error of the transport keeps its name, message, code and stack", async () => {
  const { externalReferences } = createClient({
    token: secret,
    fetch: () =>
      Promise.reject(Object.assign(new TypeError("init.headers is not iterable"), { code: "EODD" })),
  });
  const error: unknown = await externalReferences.delete(1).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TypeError);
  expect(error).toMatchObject({
    name: "TypeError",
    message: "init.headers is not iterable",
    code: "EODD",
    stack: expect.stringContaining("secrecy.test"),
  });
});

test("a token that is a common word does not change rows that contain it", async () => {
  const { url } = await serve(says(200, JSON.stringify(envelope([row("1", { service_name: "contract" })]))));
  const { externalReferences } = createClient({ token: "contract", baseUrl: url });
  expect((await externalReferences.list({ subject_type: "Story" })).data[0]?.service_name).toBe("contract");
});
