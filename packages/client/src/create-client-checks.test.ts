import { expect, test } from "vitest";
import { type ClientOptions, createClient } from "./create-client.js";

test.each([
  [{ use: () => undefined }, "use: function is not valid; expected a list of functions"],
  [{ use: [undefined] }, "use: [null] is not valid; expected a list of functions"],
  [{ fetch: "x" }, 'fetch: "x" is not valid; expected a function'],
  [
    { clock: { now: () => 0, setTimeout } },
    "clock: it has no clearTimeout(); it needs now, setTimeout, clearTimeout",
  ],
  [{ gate: {} }, "gate: it has no enter(); it needs enter"],
  [{ logger: {} }, "logger: it has no warn(); it needs warn"],
])("createClient throws InputError for %j", (option, message) => {
  const options = { token: "t", ...option } as unknown as ClientOptions;
  expect(() => createClient(options)).toThrow(
    expect.objectContaining({ name: "InputError", message }) as Error,
  );
});

test("an onDrift that is not a function rejects before a request is sent", async () => {
  const { externalReferences } = createClient({ token: "t", fetch: () => Promise.reject(new Error("sent")) });
  const list = externalReferences.list({ subject_type: "Story" }, { onDrift: 5 as never });
  await expect(list.toArray({ limit: 1 })).rejects.toThrow("onDrift: 5 is not valid; expected a function");
});
