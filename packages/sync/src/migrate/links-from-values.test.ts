import { expect, test } from "vitest";
import {
  apply,
  type LinkTemplate,
  linksFromValues,
  linksToCsv,
  parseCsv,
  plan,
  rollbackOf,
} from "../index.js";
import { openAccount } from "../testing/open-account.js";
import { all, jira } from "../testing/samples.js";

const jiraTemplate = {
  service_name: "jira",
  service_model: "Issue",
  external_link: "https://jira.example/browse/{value}",
};

const values = [
  { subject_type: "Story", subject_id: 1, value: " ABC-1 " },
  { subject_type: "Story", subject_id: "2", value: "A/B $& 2" },
  { subject_type: "Story", subject_id: 3, value: "" },
  { subject_type: "Story", subject_id: 4, value: null },
  { subject_type: "Story", subject_id: 5, value: 17 },
] as const;

test("values become links, blank ones do not, and a link's address is encoded", async () => {
  expect(await all(linksFromValues(values, jiraTemplate))).toEqual([
    jira(1, { external_link: "https://jira.example/browse/ABC-1" }),
    jira(2, {
      service_model_ref: "A/B $& 2",
      external_link: "https://jira.example/browse/A%2FB%20%24%26%202",
    }),
    jira(5, { service_model_ref: "17", external_link: "https://jira.example/browse/17" }),
  ]);
});

test("a value that is itself an address can be the link, and the record can be a part of a text", async () => {
  const template = {
    ...jiraTemplate,
    external_link: "{value}",
    service_model_ref: "jira:{value}",
    status: "successful",
  } as const;
  const [link] = await all(
    linksFromValues([{ subject_type: "Story", subject_id: 1, value: "https://a.example/?b=1" }], template),
  );
  expect(link).toMatchObject({
    external_link: "https://a.example/?b=1",
    service_model_ref: "jira:https://a.example/?b=1",
    status: "successful",
  });
});

test.each<[string, object, RegExp]>([
  [
    "that names a field that does not exist",
    { ...jiraTemplate, link: "x" },
    /^link: a template cannot have it/,
  ],
  ["that names a subject", { ...jiraTemplate, subject_id: "1" }, /^subject_id: a template cannot have it/],
  [
    "that gives all the same record",
    { ...jiraTemplate, service_model_ref: "ABC" },
    /links every object to the same record; use \{value\}/,
  ],
])("a template %s throws", async (_what, template, message) => {
  await expect(all(linksFromValues(values, template as LinkTemplate))).rejects.toThrow(message);
});

test("the way from a custom field to references, to CSV, and back again", async () => {
  const { client, content } = openAccount();
  const made = await plan(client, linksFromValues(values, jiraTemplate));
  await all(apply(client, made));
  const references = client.externalReferences.sweep({ service_name: "jira" });
  const csv = (await all(linksToCsv(references))).join("");
  const again = await plan(client, parseCsv(csv));
  expect(again.header).toMatchObject({ hasChanges: false, counts: { unchanged: 3 } });
  await all(apply(client, rollbackOf(made), { maxDeletes: 3 }));
  expect(await content()).toEqual({});
});
