import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { expect, test } from "vitest";
import { createProgram } from "./program.js";
import { walkCommands } from "./walk-commands.js";

const page = await readFile(new URL("../dist/kantata-refs.1", import.meta.url), "utf8");
const copied = page.replaceAll("\\-", "-");

const nameOf = (command: Command): string =>
  command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;

const running = walkCommands(createProgram()).filter(({ commands }) => commands.length === 0);

test.each(running.map((command) => ({ name: nameOf(command), command })))(
  "the man page has the command $name with its options",
  ({ name, command }) => {
    const from = copied.indexOf(`.SS "${name}`);
    expect(from).toBeGreaterThan(0);
    const section = copied.slice(from, copied.indexOf("\n.S", from + 1));
    for (const { long } of command.options.filter(({ hidden }) => !hidden)) expect(section).toContain(long);
  },
);

test("no line of the man page is an unknown request", () => {
  const requests = new Set(page.match(/^[.']\S+/gm));
  expect([...requests].toSorted()).toEqual(
    [".PP", ".RE", ".RS", ".SH", ".SS", ".TH", ".TP", ".fi", ".nf"].toSorted(),
  );
});
