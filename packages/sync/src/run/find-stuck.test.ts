import { expect, test } from "vitest";
import { findStuck, type StuckOptions } from "../index.js";
import { openAccount } from "../testing/open-account.js";
import { all, jira } from "../testing/samples.js";

const start = new Date("2026-11-27T12:00:00Z");
const minuteMs = 60_000;

/** Two references that are pending since the start, one since a minute, and others that are not. */
async function filled() {
  const account = openAccount({ now: start });
  await account.store(
    jira(1, { status: "pending", external_link: "https://jira.example/ABC-1" }),
    jira(2, { status: "pending", subject_type: "Invoice", service_name: "netsuite" }),
    jira(3, { status: "failed" }),
  );
  account.sandbox.clock.advance(minuteMs);
  await account.store(jira(4, { status: "pending" }));
  const find = async (options: Omit<StuckOptions, "now">) =>
    await all(findStuck(account.client, { ...options, now: new Date(start.getTime() + 2 * minuteMs) }));
  return { ...account, find };
}

const ids = (stuck: { reference: { subject_id: string } }[]) =>
  stuck.map(({ reference }) => reference.subject_id).toSorted();

test("references that are pending for longer than a time are found", async () => {
  const { find } = await filled();
  expect(ids(await find({ olderThanMs: 1.5 * minuteMs }))).toEqual(["1", "2"]);
  expect(ids(await find({ olderThanMs: 0 }))).toEqual(["1", "2", "4"]);
  expect(ids(await find({ olderThanMs: 3 * minuteMs }))).toEqual([]);
  expect(ids(await find({ olderThanMs: 0, service_name: "netsuite" }))).toEqual(["2"]);
  expect(ids(await find({ olderThanMs: 0, subjectTypes: ["Story"] }))).toEqual(["1", "4"]);
});

test("their work can be run again", async () => {
  const { find, content } = await filled();
  for (const { link } of await find({ olderThanMs: 1.5 * minuteMs })) await link.run(() => "again");
  const now = await content();
  expect(now["Story 1 jira"]).toMatchObject({
    status: "successful",
    external_link: "https://jira.example/ABC-1",
  });
  expect(now["Invoice 2 netsuite"]).toMatchObject({ status: "successful" });
  expect(ids(await find({ olderThanMs: 0 }))).toEqual(["4"]);
});

test.each([[-1], [Number.NaN], ["60" as unknown as number]])("%j is no time", async (olderThanMs) => {
  const { find, sent } = await filled();
  await expect(find({ olderThanMs })).rejects.toThrow(/^olderThanMs: .* is not valid; expected milliseconds/);
  expect(sent).toEqual([]);
});
