import { expect, test } from "vitest";
import type { ExternalReferences } from "../external-references/external-references.js";
import { goodInput, shieldedClient } from "../testing/shielded.js";
import type { CallOptions } from "./call-options.js";

const query = { subject_type: "Story" } as const;
const key = { ...query, subject_id: 1, service_name: "jira" };

const first = (values: AsyncIterable<unknown>) => values[Symbol.asyncIterator]().next();

const methods: [string, (references: ExternalReferences, options: CallOptions) => Promise<unknown>][] = [
  ["awaiting a list", async (references, options) => await references.list(query, options)],
  ["iterating over a list", (references, options) => first(references.list(query, options))],
  ["pages", (references, options) => first(references.list(query, options).pages())],
  ["toArray", (references, options) => references.list(query, options).toArray({ limit: 1 })],
  ["sweep", (references, options) => first(references.sweep({}, options))],
  ["find", (references, options) => references.find(key, options)],
  ["createOrUpdate", (references, options) => references.createOrUpdate(goodInput, options)],
  ["createOrUpdateMany", (references, options) => first(references.createOrUpdateMany([goodInput], options))],
  ["delete", (references, options) => references.delete(1, options)],
  ["deleteMany", (references, options) => first(references.deleteMany([1], options))],
];

const refused: [string, unknown, { field: string; message: string }][] = [
  ["null", null, { field: "options", message: "options: null is not valid; expected an object" }],
  ["a number", 5, { field: "options", message: "options: 5 is not valid; expected an object" }],
  [
    "a signal instead of options",
    new AbortController().signal,
    { field: "options", message: "options: it is a signal or its controller; pass { signal }" },
  ],
  [
    "a controller instead of options",
    new AbortController(),
    { field: "options", message: "options: it is a signal or its controller; pass { signal }" },
  ],
  [
    "a controller as the signal",
    { signal: new AbortController() },
    {
      field: "signal",
      message: "signal: it is no AbortSignal; pass the signal of an AbortController",
    },
  ],
  [
    "null as the signal",
    { signal: null },
    { field: "signal", message: expect.stringContaining("pass the signal") },
  ],
];

test.each(methods)("%s rejects invalid options with InputError", async (_what, call) => {
  const { externalReferences, sent } = shieldedClient();
  for (const [, options, error] of refused) {
    // A synchronous throw would bypass the caller's catch().
    const calling = call(externalReferences, options as CallOptions);
    await expect(calling).rejects.toMatchObject({
      name: "InputError",
      operation: expect.stringMatching(/ExternalReference/),
      stack: expect.stringContaining("check-options.test.ts"),
      ...error,
    });
  }
  expect(sent).toEqual([]);
});
