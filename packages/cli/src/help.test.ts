import type { Command } from "commander";
import { expect, test } from "vitest";
import { readHelp } from "./help.js";
import { createProgram, firstSteps } from "./program.js";
import { walkCommands } from "./walk-commands.js";

const nameOf = (command: Command): string =>
  command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;

const commands = walkCommands(createProgram()).map((command) => ({ name: nameOf(command), command }));
const withoutProgram = commands.slice(1);
/** Those that do something themselves. */
const running = withoutProgram.filter(({ command }) => command.commands.length === 0);

/** The words of a command line up to a pipe, a redirection or a remark, as a shell splits them. */
function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? "");
  const end = words.findIndex((word) => /^(?:\||>>?|<|#|&&|\d?>.*)$/.test(word));
  return (end === -1 ? words : words.slice(0, end)).slice(1);
}

/** Parses a command line without doing it. @returns the name of the command that would run */
async function parse(line: string): Promise<string> {
  const program = createProgram();
  let ran = "";
  for (const command of walkCommands(program)) {
    command
      .exitOverride()
      .allowExcessArguments(false)
      .configureOutput({ writeErr: () => undefined });
    if (command.commands.length === 0)
      command.action(() => {
        ran = nameOf(command);
      });
  }
  await program.parseAsync(wordsOf(line), { from: "user" });
  return ran;
}

test.each(withoutProgram)("$name has a description", ({ command }) => {
  expect(command.description()).toMatch(/^[a-z].{10,90}[^.]$/s);
});

test.each(running)("$name has examples, and they are commands of that name", async ({ name, command }) => {
  const { examples } = readHelp(command);
  expect(examples.length).toBeGreaterThan(0);
  const parsed = await Promise.all(examples.map(async (example) => [example, await parse(example)]));
  expect(parsed).toEqual(examples.map((example) => [example, name]));
});

test.each(commands)("no line of the help of $name is over 100 columns", ({ command }) => {
  const long = readHelp(command)
    .text.split("\n")
    .filter((line) => line.length > 100);
  expect(long).toEqual([]);
});

test.each(commands)("every option of $name has a description", ({ command }) => {
  const bare = command.options.filter(({ description }) => description === "");
  expect(bare).toEqual([]);
});

test("the first steps are five commands that exist", async () => {
  const lines = firstSteps.split("\n").slice(1);
  expect(lines).toHaveLength(5);
  const known = new Set(running.map(({ name }) => name));
  const given = lines.map((line) => line.trim().split(/ {3}/)[0] ?? "");
  const nameIn = (line: string) => line.split(" ").slice(0, 2).join(" ");
  const there = given.filter((line) => known.has(nameIn(line)));
  expect(await Promise.all(there.map(parse))).toEqual(there.map(nameIn));
});
