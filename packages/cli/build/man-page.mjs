import { readHelp } from "../dist/help.js";
import { walkCommands } from "../dist/walk-commands.js";

/** Text for roff (groff_char(7)): a hyphen that can be copied, and no line that is a request. */
const roff = (text) =>
  text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll(/^([.'])/gm, "\\&$1");

const bold = (text) => `\\fB${roff(text)}\\fR`;

const entries = (items) => items.flatMap(({ term, description }) => [".TP", bold(term), roff(description)]);

/** Notes are filled; the lines of an example stay as they are. */
function afterText(text) {
  const [notes = "", examples] = text.split(/^Examples:\n/m);
  const paragraphs = notes.trim() === "" ? [] : [".PP", roff(notes.trim())];
  if (examples === undefined) return paragraphs;
  return [
    ...paragraphs,
    ".PP",
    "Examples:",
    ".PP",
    ".nf",
    ".RS 4",
    roff(examples.trim().replaceAll(/^ +/gm, "")),
    ".RE",
    ".fi",
  ];
}

/** A command with its arguments and options. */
function section(command, program) {
  const help = command.createHelp();
  const options = help.visibleOptions(command).filter(({ long }) => long !== "--help");
  const isProgram = command === program;
  const usage = isProgram
    ? help.commandUsage(command)
    : `${program.name()} ${help.commandUsage(command).replace(`${program.name()} `, "")}`;
  return [
    ...(isProgram ? [] : [`.SS "${roff(usage)}"`, roff(command.description())]),
    ...entries([
      ...help.visibleArguments(command).map((each) => ({
        term: help.argumentTerm(each),
        description: help.argumentDescription(each),
      })),
      ...options.map((each) => ({
        term: help.optionTerm(each),
        description: help.optionDescription(each),
      })),
    ]),
    ...(isProgram ? [] : afterText(readHelp(command).after)),
  ];
}

/** The manual of the program, in roff (man(7)). It has no date, so that two builds are the same. */
export function manPage(program) {
  const [, ...commands] = walkCommands(program);
  const running = commands.filter((command) => command.commands.length === 0);
  return [
    `.TH KANTATA\\-REFS 1 "" "${program.name()} ${program.version()}" "User Commands"`,
    ".SH NAME",
    `${roff(program.name())} \\- ${roff(program.description())}`,
    ".SH SYNOPSIS",
    `${bold(program.name())} ${roff(program.createHelp().commandUsage(program).replace(`${program.name()} `, ""))}`,
    ".SH COMMANDS",
    ...running.flatMap((command) => section(command, program)),
    ".SH OPTIONS OF EVERY COMMAND",
    ...section(program, program),
    ".SH EXIT STATUS",
    ".nf",
    roff(readHelp(program).after.trim()),
    ".fi",
    "",
  ].join("\n");
}
