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

test("the controls take their own token, not that of the API", async () => {
  const { control, sandbox } = open();
  expect((await control("GET", "/journal", undefined, sandbox.token)).status).toBe(401);
  expect((await control("GET", "/journal")).status).toBe(200);
});

test("faults, journal, clock, subjects and data can be set from another language", async () => {
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
  ["/faults", { kind: "explode" }, "the kind of a fault cannot be"],
  ["/clock", { set: "tomorrow" }, 'set is "tomorrow"; it takes an ISO 8601 date and time'],
  ["/reset", { seed: "big" }, "the data sets are empty, demo, small, large"],
])("%s with %j is refused", async (path, body, message) => {
  const { control } = open();
  const response = await control("POST", path, body);
  expect([response.status, await response.text()]).toEqual([
    422,
    expect.stringContaining(message.replaceAll('"', '\\"')),
  ]);
});
