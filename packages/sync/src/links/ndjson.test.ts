import { describe, expect, test } from "vitest";
import { parseNdjson, SourceError } from "../index.js";
import { jira } from "../testing/samples.js";

const line = (link: object) => JSON.stringify(link);

test.each([
  ["line feeds", `${line(jira(1))}\n${line(jira(2))}\n`],
  ["CRLF and empty lines", `${line(jira(1))}\r\n\r\n${line(jira(2))}`],
  ["a byte order mark", `\uFEFF${line(jira(1))}\n${line(jira(2))}\n`],
  ["bytes", Buffer.from(`\uFEFF${line(jira(1))}\n${line(jira(2))}\n`)],
])("links are read from NDJSON with %s", (_what, text) => {
  expect(parseNdjson(text)).toEqual([jira(1), jira(2)]);
});

test("an id may be a number, an empty text is none, and a missing field stays missing", () => {
  const text = line({ ...jira(1), subject_id: 1, external_link: "", external_message: null });
  expect(parseNdjson(text)).toEqual([jira(1, { external_link: null, external_message: null })]);
});

describe("faults", () => {
  test("all of them are listed with their lines", () => {
    const text = [
      line(jira(1)),
      "{",
      "[]",
      line({ ...jira(2), colour: "red", status: "odd" }),
      line(jira(1)),
    ];
    const read = () => parseNdjson(text.join("\n"), {}, "links.ndjson");
    expect(read).toThrow(SourceError);
    expect(read).toThrow(
      [
        "links.ndjson has 5 faults; mend the source and read it again",
        '  line 2: "{" is not JSON; expected one object on each line',
        "  line 3: [] is not valid; expected an object with the fields of a link",
        "  line 4: colour: there is no such field; expected subject_type, subject_id, service_name, service_model, service_model_ref, status, external_link, external_status, external_message, locked",
        '  line 4: status: "odd" is not valid; expected one of pending, successful, failed',
        "  line 5: Story 1 is linked to jira on line 1 already; leave one of them",
      ].join("\n"),
    );
  });

  test("bytes that are no UTF-8 are found", () => {
    const bytes = Buffer.concat([Buffer.from(`${line(jira(1))}\n`), Buffer.from([0x22, 0xff, 0x22])]);
    expect(() => parseNdjson(bytes)).toThrow("line 2: it has bytes that are not UTF-8");
  });
});
