import { expect, test } from "vitest";
import type { Fault } from "../faults/fault.js";
import { key, openSandbox } from "../testing/call.js";

const url = "http://sandbox.test/api/v1/external_references";
const hourMs = 3_600_000;

/** A sandbox with a fault, and a call with a signal that can be aborted. */
function open(fault?: Fault) {
  const { sandbox, list } = openSandbox({ seed: "demo" });
  if (fault !== undefined) sandbox.faults.add(fault);
  const controller = new AbortController();
  const reason = new Error("gave up");
  const headers = { authorization: `Bearer ${sandbox.token}`, "content-type": "application/json" };
  const init = { headers, signal: controller.signal };
  return { sandbox, list, controller, reason, init };
}

test("a signal that is aborted already rejects with its reason, and nothing is sent", async () => {
  const { sandbox, controller, reason, init } = open();
  controller.abort(reason);
  await expect(sandbox.fetch(url, init)).rejects.toBe(reason);
  await expect(sandbox.fetch(new Request(url, init))).rejects.toBe(reason);
  expect(sandbox.journal.entries()).toEqual([]);
});

test("an abort without a reason rejects with an AbortError, a timeout with a TimeoutError", async () => {
  const { sandbox, controller, init } = open({ kind: "stall", when: "before" });
  const call = sandbox.fetch(url, init);
  controller.abort();
  await expect(call).rejects.toMatchObject({ name: "AbortError" });
  const timeout = sandbox.fetch(url, { ...init, signal: AbortSignal.timeout(1) });
  await expect(timeout).rejects.toMatchObject({ name: "TimeoutError" });
});

test("an abort ends a latency, and the request is not handled", async () => {
  const { sandbox, list, controller, reason, init } = open({
    kind: "latency",
    leastMs: hourMs,
    mostMs: hourMs,
  });
  const body = JSON.stringify({ external_reference: { ...key, service_name: "late" } });
  const call = sandbox.fetch(`${url}/create_or_update`, { ...init, method: "POST", body });
  controller.abort(reason);
  await expect(call).rejects.toBe(reason);
  sandbox.faults.clear();
  expect((await list("subject_type=Story&service_name=late")).count).toBe(0);
  expect(sandbox.journal.entries()[0]).toMatchObject({ fault: "latency", status: undefined });
});

test("an abort ends a stall before the response", async () => {
  const { sandbox, controller, reason, init } = open({ kind: "stall", when: "before" });
  const call = sandbox.fetch(new Request(url, init));
  controller.abort(reason);
  await expect(call).rejects.toBe(reason);
});

test("an abort ends a body that stalls after its first half", async () => {
  const { sandbox, controller, reason, init } = open({ kind: "stall", when: "in-body" });
  const response = await sandbox.fetch(`${url}?subject_type=Story`, init);
  const reader = response.body?.getReader();
  expect((await reader?.read())?.value?.length).toBeGreaterThan(100);
  const rest = reader?.read();
  controller.abort(reason);
  await expect(rest).rejects.toBe(reason);
});

test("an abort ends a body that is not read yet", async () => {
  const { sandbox, controller, reason, init } = open();
  const response = await sandbox.fetch(`${url}?subject_type=Story`, init);
  controller.abort(reason);
  await expect(response.text()).rejects.toBe(reason);
});

test("an abort after the body changes nothing", async () => {
  const { sandbox, controller, reason, init } = open();
  const response = await sandbox.fetch(`${url}?subject_type=Story`, init);
  const body: unknown = await response.json();
  controller.abort(reason);
  expect(body).toMatchObject({ count: 80 });
});

test("a URL that is not one rejects", async () => {
  const { sandbox, init } = open();
  await expect(sandbox.fetch("not a url", init)).rejects.toThrow(TypeError);
});
