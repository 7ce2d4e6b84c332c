import { expect, test } from "vitest";
import type { ExternalReferences } from "../external-references/external-references.js";
import { goodInput, shieldedClient } from "../testing/shielded.js";
import type { CallOptions } from "./call-options.js";

const query = { subject_type: "Story" } as const;
const key = { ...query, subject_id: 1, service_name: "jira" };

const first = async (values: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of values) return;
};

const methods: [string, (references: ExternalReferences, options: CallOptions) => PromiseLike<unknown>][] = [
  ["awaiting a list", (references, options) => references.list(query, options)],
  ["iterating over a list", async (references, options) => await first(references.list(query, options))],
  ["pages", async (references, options) => await first(references.list(query, options).pages())],
  ["toArray", async (references, options) => await references.list(query, options).toArray({ limit: 1 })],
  ["sweep", async (references, options) => await first(references.sweep({}, options))],
  ["find", (references, options) => references.find(key, options)],
  ["createOrUpdate", (references, options) => references.createOrUpdate(goodInput, options)],
  [
    "createOrUpdateMany",
    async (references, options) => await first(references.createOrUpdateMany([goodInput], options)),
  ],
  ["delete", (references, options) => references.delete(1, options)],
  ["deleteMany", async (references, options) => await first(references.deleteMany([1], options))],
];

const refused: [string, unknown, { field: string; message: string }][] = [
  ["null", null, { field: "options", message: "options: null cannot be sent; expected an object" }],
  ["a number", 5, { field: "options", message: "options: 5 cannot be sent; expected an object" }],
  [
    "a signal in their place",
    new AbortController().signal,
    { field: "options", message: "options: it is a signal; pass { signal }" },
  ],
  [
    "a controller for a signal",
    { signal: new AbortController() },
    {
      field: "signal",
      message: "signal: it is no AbortSignal; pass one, such as the signal of an AbortController",
    },
  ],
  ["null for a signal", { signal: null }, { field: "signal", message: expect.stringContaining("pass one") }],
];

test.each(methods)("%s refuses options that are none", async (_what, call) => {
  const { externalReferences, sent } = shieldedClient();
  for (const [, options, error] of refused) {
    const calling = (async () => await call(externalReferences, options as CallOptions))();
    await expect(calling).rejects.toMatchObject({ name: "InputError", ...error });
  }
  expect(sent).toEqual([]);
});
