import { expect, test } from "vitest";
import { demand } from "./demand.mjs";
import { report } from "./report.mjs";

const packages = (version) => ["schema", "client"].map((name) => ({ name, version }));
const changeset = (file, bumps) => ({ file, bumps });
const breaking = { breaking: ["Story.title: is gone"], compatible: ["Skill.level: is new"], texts: [] };

test.each([
  ["a break before 1.0.0", true, "0.4.2", "minor"],
  ["a break since", true, "1.0.0", "major"],
  ["an addition", false, "0.4.2", "patch"],
  ["an addition since 1.0.0", false, "1.0.0", "patch"],
])("%s wants its bump for each package", (_what, breaks, version, bump) => {
  expect(demand(breaks, packages(version), []).missing).toEqual([
    { name: "schema", bump },
    { name: "client", bump },
  ]);
});

test("a larger bump will do, a smaller one will not, and neither does one for another package", () => {
  const large = changeset("large.md", { schema: "major" });
  const small = changeset("small.md", { client: "patch", sandbox: "major" });
  expect(demand(true, packages("0.1.0"), [large, small])).toEqual({
    missing: [{ name: "client", bump: "minor" }],
    announcedBy: ["large.md"],
  });
});

test("a change that nobody announced says what is wanted, and how to write it", () => {
  const text = report(breaking, demand(true, packages("0.1.0"), [changeset("a.md", { schema: "minor" })]));
  expect(
    text,
  ).toBe(`breaking: since the last release the document has 1 breaking change, 1 compatible one and 0 changes of texts
  breaking    Story.title: is gone
  compatible  Skill.level: is new

No changeset announces that. A breaking change wants minor for client.
Run \`npx -y pnpm@12.21.0 changeset\`, or write .changeset/<a few words>.md:

---
"client": minor
---

One sentence that a user understands.`);
});

test("a change that is announced names its changesets", () => {
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

test("an unchanged document takes one line", () => {
  expect(report({ breaking: [], compatible: [], texts: [] }, demand(false, packages("0.1.0"), []))).toBe(
    "unchanged: the document is that of the last release",
  );
});
