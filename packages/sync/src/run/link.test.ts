import { expect, test } from "vitest";
import { link } from "../index.js";
import { openAccount } from "../testing/open-account.js";

const subject = { subject_type: "Story", subject_id: 7 } as const;
const external = { service_name: "jira", service_model: "Issue", service_model_ref: "ABC-7" };

/** The state of the only reference. */
async function stateIn({ content }: ReturnType<typeof openAccount>) {
  const states = Object.values(await content());
  expect(states).toHaveLength(1);
  return states[0];
}

test("the reference is pending while the work runs, and successful after it; the value of the work comes back", async () => {
  const account = openAccount();
  const value = await link(account.client, subject, external).run(async ({ reference }) => {
    expect(reference).toMatchObject({ status: "pending", subject_id: "7", service_model_ref: "ABC-7" });
    expect(await stateIn(account)).toMatchObject({ status: "pending" });
    return 42;
  });
  expect(value).toBe(42);
  expect(await stateIn(account)).toMatchObject({ status: "successful", external_message: null });
});

test("the error of the work is stored and thrown, and the next run clears it and keeps the link", async () => {
  const account = openAccount();
  const thrown = new TypeError("no\n  such\u0000 project");
  const tied = link(account.client, subject, { ...external, external_link: "https://jira.example/ABC-7" });
  await expect(
    tied.run(() => {
      throw thrown;
    }),
  ).rejects.toBe(thrown);
  const failed = {
    status: "failed",
    external_message: "no such\uFFFD project",
    external_link: "https://jira.example/ABC-7",
  };
  expect(await stateIn(account)).toMatchObject(failed);
  await link(account.client, subject, external).run(async () => {
    expect(await stateIn(account)).toMatchObject({ ...failed, status: "pending", external_message: null });
  });
  expect(await stateIn(account)).toMatchObject({ ...failed, status: "successful", external_message: null });
});

test("what the work reports is stored when it succeeds", async () => {
  const account = openAccount();
  await link(account.client, subject, external).run(({ report }) => {
    report({ external_link: "https://jira.example/ABC-7" });
    report({ external_status: "In Progress", external_message: "3 fields" });
  });
  expect(await stateIn(account)).toMatchObject({
    status: "successful",
    external_link: "https://jira.example/ABC-7",
    external_status: "In Progress",
    external_message: "3 fields",
  });
});

test.each<[string, unknown, string]>([
  ["a long message", new Error("x".repeat(1_000)), `${"x".repeat(254)}…`],
  ["a message that would be cut within a character", new Error("😀".repeat(200)), `${"😀".repeat(127)}…`],
  ["an error without a message", new RangeError(""), "RangeError without a message"],
  ["a text", "full", "full"],
  ["nothing", undefined, "undefined"],
])("%s is stored as far as it fits", async (_what, thrown, stored) => {
  const account = openAccount({ switches: { textLength: "255" } });
  const running = link(account.client, subject, external).run(() => Promise.reject(thrown as Error));
  expect(
    await running.then(
      () => "done",
      (error: unknown) => ({ error }),
    ),
  ).toEqual({ error: thrown });
  expect(await stateIn(account)).toMatchObject({ status: "failed", external_message: stored });
});

test("where pending cannot be written, the work does not begin", async () => {
  const { client, sandbox } = openAccount();
  sandbox.faults.add({ kind: "status", status: 422 });
  let began = false;
  const running = link(client, subject, external).run(() => {
    began = true;
  });
  await expect(running).rejects.toMatchObject({ name: "ValidationError" });
  expect(began).toBe(false);
});

test("where failed cannot be written, the work's own error is thrown all the same, and the other one is told", async () => {
  const account = openAccount();
  const thrown = new Error("no such project");
  const unwritten: unknown[] = [];
  account.sandbox.faults.add({ kind: "status", status: 422, nth: 2 });
  const options = { onUnwritten: (error: unknown) => unwritten.push(error) };
  const running = link(account.client, subject, external).run(() => Promise.reject(thrown), options);
  await expect(running).rejects.toBe(thrown);
  expect(unwritten).toMatchObject([{ name: "ValidationError" }]);
  expect(await stateIn(account)).toMatchObject({ status: "pending" });
});

test("work that is aborted is stored as failed", async () => {
  const account = openAccount();
  const controller = new AbortController();
  const running = link(account.client, subject, external).run(
    ({ signal }) => {
      controller.abort(new Error("deploy"));
      signal?.throwIfAborted();
    },
    { signal: controller.signal },
  );
  await expect(running).rejects.toThrow("deploy");
  expect(await stateIn(account)).toMatchObject({ status: "failed", external_message: "deploy" });
});
