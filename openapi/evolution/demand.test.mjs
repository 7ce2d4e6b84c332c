import { expect, test } from "vitest";
import { demand } from "./demand.mjs";
import { report } from "./report.mjs";

const packages = (version) => ["schema", "client"].map((name) => ({ name, version }));
const changeset = (file, bumps) => ({ file, bumps });
const breaking = { breaking: ["Story.title: removed"], compatible: ["Skill.level: added"], texts: [] };

test.each([
  ["a breaking change before 1.0.0", true, "0.4.2", "minor"],
  ["a breaking change since 1.0.0", true, "1.0.0", "major"],
  ["an addition", false, "0.4.2", "patch"],
  ["an addition since 1.0.0", false, "1.0.0", "patch"],
])("%s needs a bump of each package", (_what, breaks, version, bump) => {
  expect(demand(breaks, packages(version), []).missing).toEqual([
    { name: "schema", bump },
    { name: "client", bump },
  ]);
});

test("a larger bump is enough, a smaller one or one of another package is not", () => {
  const large = changeset("large.md", { schema: "major" });
  const small = changeset("small.md", { client: "patch", sandbox: "major" });
  expect(demand(true, packages("0.1.0"), [large, small])).toEqual({
    missing: [{ name: "client", bump: "minor" }],
    announcedBy: ["large.md"],
  });
});

test("the report of an unannounced change says which changeset is missing", () => {
  const text = report(breaking, demand(true, packages("0.1.0"), [changeset("a.md", { schema: "minor" })]));
  expect(
    text,
  ).toBe(`breaking: since the last release the document has 1 breaking change, 1 compatible change and 0 changes of text
  breaking    Story.title: removed
  compatible  Skill.level: added

No changeset announces this. A breaking change needs minor for client.
Run \`npx -y pnpm@12.21.0 changeset\`, or write .changeset/<a few words>.md:

---
"client": minor
---

One sentence that a user understands.`);
});

test("the report of an announced change names the changesets", () => {
  const changesets = [
    changeset("a.md", { schema: "minor" }),
    changeset("b.md", { schema: "minor", client: "minor" }),
  ];
  expect(
    report(breaking, demand(true, packages("0.1.0"), changesets))
      .split("\n")
      .at(-1),
  ).toBe("announced by .changeset/a.md, .changeset/b.md");
});

test("the report of an unchanged document is one line", () => {
  expect(report({ breaking: [], compatible: [], texts: [] }, demand(false, packages("0.1.0"), []))).toBe(
    "unchanged: the document is the same as in the last release",
  );
});
