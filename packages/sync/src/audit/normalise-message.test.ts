import { readFile } from "node:fs/promises";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseMessage } from "./normalise-message.js";

test.each([
  ["Field 'Story Points' cannot be set", "Field <name> cannot be set"],
  ['No user named "Ada Okafor"', "No user named <name>"],
  ["No user named “Ada Okafor”", "No user named <name>"],
  ["Kein Konto „Reise“", "Kein Konto <name>"],
  [
    "It can't be saved, and the user's role isn't enough",
    "It can't be saved, and the user's role isn't enough",
  ],
  ["The record 4711 is locked", "The record <number> is locked"],
  ["Rate 1,250.75 exceeds -12.5%", "Rate <number> exceeds <number>%"],
  ["Issue OPS-12 was moved to WEB_2-7", "Issue <id> was moved to <id>"],
  ["entity id 0065g00000AbCdEAAF is locked", "entity id <id> is locked"],
  ["job 3f2504e0-4f89-11d3-9a0c-0305e82c3301 failed", "job <id> failed"],
  ["commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "commit <id>"],
  ["mail to ada.okafor+x@firm.example bounced", "mail to <email> bounced"],
  ["see https://firm.example/browse/OPS-1?x=1#y for more", "see <url> for more"],
  ["(see https://firm.example/a.b).", "(see <url>)."],
  ["no route to 10.0.12.7:8443", "no route to <address>"],
  ["closed on 2026-11-03", "closed on <date>"],
  ["closed on 2026-11-03T10:15:00-08:00", "closed on <date>"],
  ["closed on 2026-11-03 10:15:00.123 UTC", "closed on <date>"],
  ["closed on 11/3/2026, 10:15 AM", "closed on <date>"],
  ["closed on 3.11.2026", "closed on <date>"],
  ["closed on Tue, 03 Nov 2026 18:15:00 GMT", "closed on <date>"],
  ["closed on November 3rd, 2026 at 6:15 pm", "closed on <date>"],
  ["closed at 10:15", "closed at <date>"],
  ["INVALID_SESSION_ID: the session expired", "INVALID_SESSION_ID: the session expired"],
  ["Use OAuth2 with TLSv1 in May", "Use OAuth2 with TLSv1 in May"],
  ["  two\n lines \t here ", "two lines here"],
  ["", "no message"],
  [" \n", "no message"],
  [null, "no message"],
  [undefined, "no message"],
])("%j becomes %j", (message, normalised) => expect(normaliseMessage(message)).toBe(normalised));

const word = fc.constantFrom(
  "the",
  "record",
  "can't",
  "be",
  "saved:",
  "INVALID_TYPE",
  "user's",
  "(again)",
  "%",
  "–",
);
const digits = fc.nat().map(String);
const variable = fc.constantFrom(
  digits,
  digits.map((number) => `-${number}.5`),
  digits.map((number) => `OPS-${number}`),
  fc.uuid(),
  fc.ipV4(),
  fc.emailAddress().filter((address) => !/['`]/.test(address)),
  fc.webUrl().filter((url) => !url.includes("'") && /[a-z0-9/]$/.test(url)),
  fc
    .date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((one) => one.toISOString()),
  fc
    .date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((one) => one.toUTCString()),
  fc.string({ unit: "grapheme" }).map((name) => `"${name.replaceAll('"', "")}"`),
);

/** Two messages that say the same of different records. */
const sameKind = fc
  .array(fc.oneof(word, variable), { maxLength: 12 })
  .chain((parts) =>
    fc.tuple(
      fc.tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part))),
      fc.tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part))),
    ),
  );

test("messages that say the same of different records become equal, and stay so", () => {
  fc.assert(
    fc.property(sameKind, ([one, other]) => {
      const normalised = normaliseMessage(one.join(" "));
      expect(normaliseMessage(other.join(" "))).toBe(normalised);
      expect(normaliseMessage(normalised)).toBe(normalised);
    }),
    { numRuns: 2_000 },
  );
});

test("only the beginning of a very long message counts", () => {
  const message = (end: string) => `${"It failed. ".repeat(100_000)}${end}`;
  expect(normaliseMessage(message("one"))).toBe(normaliseMessage(message("other")));
});

test("the function has no imports that a browser lacks", async () => {
  const files = [new URL("normalise-message.ts", import.meta.url)];
  for (const file of files) {
    const source = await readFile(file, "utf8");
    for (const [, imported = ""] of source.matchAll(/(?:from|import\(?) ?"([^"]+)"/g)) {
      expect(imported).toMatch(/^\.\.?\//);
      files.push(new URL(imported.replace(/js$/, "ts"), file));
    }
  }
  expect(files.length).toBeGreaterThan(1);
});
