import { expect, test } from "vitest";
import { announcement, outdated } from "./announced.mjs";
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

test("of many changes of a kind, twenty are printed", () => {
  const added = Array.from({ length: 23 }, (_unused, index) => `Skill.level${index}: added`);
  const changes = { breaking: [], compatible: added, texts: [] };
  const lines = report(changes, { missing: [], announcedBy: ["a.md"] }).split("\n");
  expect(lines.filter((line) => line.startsWith("  compatible"))).toHaveLength(21);
  expect(lines).toContain("  compatible  … and 3 more");
});

test("changesets announce the changes that they were written for, and no later ones", () => {
  const one = { breaking: [], compatible: ["Skill.level: added"] };
  const more = { breaking: [], compatible: ["Skill.level: added", "Skill.rank: added"] };
  const written = [{ file: "a.md", text: "Skills have levels." }];
  const edited = [{ file: "a.md", text: "Skills have levels and ranks." }];
  const stored = announcement(one, written);
  expect(outdated(stored, announcement(one, edited))).toBeUndefined();
  expect(outdated(stored, announcement(more, written))).toContain(
    "Write a changeset, or edit one, then run:",
  );
  expect(outdated(stored, announcement(more, edited))).toContain("run: pnpm -C openapi announce");
});
