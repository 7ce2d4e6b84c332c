import { expect, test } from "vitest";
import { openSandbox } from "../testing/call.js";

function open() {
  const { sandbox, list, stored } = openSandbox();
  const control = (method: string, path: string, body?: unknown, token = "sandbox-admin") =>
    sandbox.fetch(`http://sandbox.test/_sandbox${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { sandbox, list, stored, control };
}

test("the controls take the admin token, not the API token", async () => {
  const { control, sandbox } = open();
  expect((await control("GET", "/journal", undefined, sandbox.token)).status).toBe(401);
  expect((await control("GET", "/journal")).status).toBe(200);
});

test("faults, journal, clock, subjects and data can be changed over HTTP", async () => {
  const { control, list, stored } = open();
  await control("POST", "/reset", { seed: "demo" });
  expect((await list("subject_type=Story")).count).toBe(80);
  await control("POST", "/reset", { seed: "empty" });
  await control("POST", "/clock", { set: "2027-01-02T03:04:05Z", advanceMs: 1000 });
  expect((await stored())?.created_at).toBe("2027-01-01T19:04:06-08:00");
  await control("DELETE", "/subjects/Story/7");
  expect(
    Object.values((await list("subject_type=Story&include=subject")).external_references)[0]?.subject_ref,
  ).toBeNull();
  await control("PUT", "/subjects/Story/7", { title: "Put here" });
  expect((await list("subject_type=Story&include=subject")).stories?.["7"]?.title).toBe("Put here");
  await control("DELETE", "/journal");
  await control("POST", "/faults", { kind: "status", status: 503 });
  expect(await list("subject_type=Story")).toHaveProperty("errors");
  expect(await (await control("GET", "/journal")).json()).toMatchObject([
    { operation: "listExternalReferences", status: 503, fault: "status" },
  ]);
});

test.each([
  ["POST /faults", { kind: "explode" }, "the kind of a fault cannot be"],
  [
    "POST /faults",
    { kind: "truncate", tiems: 1 },
    'a truncate fault has no field "tiems" (did you mean "times"?)',
  ],
  ["POST /faults", [], "a fault must be an object with a kind"],
  ["POST /faults", undefined, "POST /_sandbox/faults takes a JSON body"],
  ["POST /clock", { set: "tomorrow" }, 'set is "tomorrow"; it takes an ISO 8601 date and time'],
  ["POST /clock", { set: 5 }, "set is 5; it takes an ISO 8601 date and time"],
  ["POST /clock", { set: null }, "set is null; it takes an ISO 8601 date and time"],
  ["POST /clock", { set: "1 May 2027" }, 'set is "1 May 2027"; it takes an ISO 8601 date and time'],
  ["POST /clock", { advanceMs: "5" }, 'advanceMs is "5"; it takes milliseconds, a number from 0'],
  [
    "POST /clock",
    { set: "2027-01-01", advanceMs: -5 },
    "advanceMs is -5; it takes milliseconds, a number from 0",
  ],
  [
    "POST /clock",
    { advancems: 5 },
    'POST /_sandbox/clock has no field "advancems" (did you mean "advanceMs"?)',
  ],
  ["POST /clock", [5], "POST /_sandbox/clock takes an object with the fields set, advanceMs"],
  ["POST /reset", { seed: "big" }, "the data sets are empty, demo, small, large"],
  ["POST /reset", { sed: "demo" }, 'POST /_sandbox/reset has no field "sed" (did you mean "seed"?)'],
  [
    "PUT /subjects/Stroy/7",
    { title: "x" },
    'no subject type "Stroy" (did you mean "Story"?); the subject types are',
  ],
  ["PUT /subjects/Story/7", ["x"], "the properties of a subject must be an object"],
  ["PUT /subjects/Story/7", null, "the properties of a subject must be an object"],
  ["PUT /subjects/Story/7", { id: "8" }, "the properties of the Story 7 cannot contain another id"],
  ["PUT /subjects/User/7?traits=disbled", {}, 'a User has no trait "disbled" (did you mean "disabled"?)'],
  ["PUT /subjects/Story/0", {}, "a subject cannot have the id 0; it takes a whole number from 1"],
  ["PUT /subjects/Story/90071992547409930", {}, "a subject cannot have the id 90071992547409"],
  ["DELETE /subjects/Stroy/7", undefined, 'no subject type "Stroy" (did you mean "Story"?)'],
])("%s with %j gets a 422 and changes nothing", async (request, body, message) => {
  const { control, sandbox, stored, list } = open();
  await stored();
  const query = "subject_type=Story&include=subject";
  const before = await list(query);
  const [method = "", path = ""] = request.split(" ");
  const response = await control(method, path, body);
  const { errors } = (await response.json()) as { errors: { message: string }[] };
  expect([response.status, errors[0]?.message]).toEqual([422, expect.stringContaining(message)]);
  expect(await list(query)).toEqual(before);
  expect([sandbox.faults.list(), sandbox.clock.now()]).toEqual([[], Date.UTC(2026, 10, 3, 18)]);
});

test("the same mistakes throw in process", () => {
  const { clock, subjects } = open().sandbox;
  expect(() => subjects.put("Stroy", 7, {})).toThrow('Kantata has no subject type "Stroy"');
  expect(() => subjects.put("Story", 7, ["x"] as never)).toThrow(
    "the properties of a subject must be an object",
  );
  expect(() => subjects.delete("Story", 1.5)).toThrow("a subject cannot have the id 1.5");
  for (const wrong of ["tomorrow", Number.NaN, new Date("tomorrow"), 9e15, null])
    expect(() => clock.set(wrong as never)).toThrow("it takes a Date or milliseconds since 1970");
  for (const wrong of ["5", -1, Number.NaN, Number.POSITIVE_INFINITY, 9e15])
    expect(() => clock.advance(wrong as never)).toThrow("it takes milliseconds, a number from 0");
  expect(clock.now()).toBe(Date.UTC(2026, 10, 3, 18));
});

test("properties can contain the id of their object, as the API returns it", async () => {
  const { sandbox, stored, list } = open();
  await stored();
  sandbox.subjects.put("Story", 7, { id: 7, title: "Put here" });
  const { stories } = await list("subject_type=Story&include=subject");
  expect(stories?.["7"]).toMatchObject({ id: "7", title: "Put here" });
});
