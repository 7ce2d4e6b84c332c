import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { abortNow } from "../testing/abort-now.js";
import { goodPage, inTurn, says, silence } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { type Reply, serve } from "../testing/loopback-server.js";
import { goodInput } from "../testing/shielded.js";

async function rawClient(reply: Reply, token: () => string = () => "t") {
  const server = await serve(reply);
  const client = createClient({ token, baseUrl: server.url, timeout: distantLimits, clock: leapingClock() });
  return { ...server, raw: client.raw, came: server.came };
}

const list = { params: { query: { subject_type: "Story" } } } as const;

test("its calls are tried again, with the same body, and a token each", async () => {
  let asked = 0;
  const { raw, seen } = await rawClient(
    inTurn(says(503), silence.reset, says(429), says(401), says(200, goodPage)),
    () => {
      asked += 1;
      return `t${asked}`;
    },
  );
  const body = { external_reference: { ...goodInput, subject_id: 713 } };
  const { data, response } = await raw.POST("/external_references/create_or_update", { body });
  expect(data?.count).toBe(1);
  expect(response.headers.get("x-request-id")).toBe("req-7");
  expect(seen.map((one) => JSON.parse(one.body))).toEqual(Array.from({ length: 5 }, () => body));
  expect(seen.map(({ headers }) => headers.authorization)).toEqual(
    [1, 2, 3, 4, 5].map((n) => `Bearer t${n}`),
  );
  expect(seen[0]?.headers["content-type"]).toBe("application/json");
});

test.each([422, 500])("a refusal with %i is an answer of openapi-fetch, and no exception", async (status) => {
  const { raw } = await rawClient(says(status, JSON.stringify({ errors: [{ message: "no" }] })));
  const { data, error, response } = await raw.GET("/external_references", list);
  expect({ data, error, status: response.status }).toEqual({
    data: undefined,
    error: { errors: [{ message: "no" }] },
    status,
  });
});

test("a delete has no body, neither way", async () => {
  const { raw, seen } = await rawClient(says(204));
  const { response } = await raw.DELETE("/external_references/{id}", { params: { path: { id: 5 } } });
  expect(response.status).toBe(204);
  expect(seen[0]).toMatchObject({ url: "/api/v1/external_references/5", body: "" });
});

test("an abort ends it with the reason of the signal", async () => {
  const { raw, came } = await rawClient(silence.stalledHeaders);
  const controller = new AbortController();
  const call = raw.GET("/external_references", { ...list, signal: controller.signal });
  await came(1);
  const reason = new Error("enough");
  expect(await abortNow(call, controller, reason)).toEqual({ rejected: reason });
});

test("a lost connection is an error of ours", async () => {
  const { raw, seen } = await rawClient(silence.reset);
  await expect(raw.GET("/external_references", list)).rejects.toMatchObject({
    name: "ConnectionError",
    operation: "GET /api/v1/external_references",
    attempts: 5,
  });
  expect(seen).toHaveLength(5);
});
test.each(["http://host.example/api/v1", "https://host.example/api/v1"])(
  "the token goes to no other address than the client's: %s",
  async (baseUrl) => {
    let sent = 0;
    const { raw } = createClient({
      token: "t",
      fetch: () => {
        sent += 1;
        return Promise.reject(new Error("sent"));
      },
    });
    await expect(raw.GET("/external_references", { ...list, baseUrl })).rejects.toMatchObject({
      name: "InputError",
      field: "baseUrl",
    });
    expect(sent).toBe(0);
  },
);
