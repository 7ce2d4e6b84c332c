import { type Command, Option } from "commander";
import { addOutputOptions, type OutputOptions, wholeNumber } from "../global-options.js";
import { addLinkFileOptions, type LinkFileOptions } from "../links/link-file-options.js";
import { action } from "../run-command.js";

/** Which outbox. */
export interface OutboxPlace {
  file?: string;
  redis?: string;
  name?: string;
}

export type OutboxAddOptions = OutboxPlace & LinkFileOptions;

export interface OutboxWorkOptions extends OutboxPlace {
  untilEmpty?: boolean;
  concurrency?: number;
  attempts?: number;
}

export type OutboxStatusOptions = OutboxPlace & OutputOptions;

/** Which of its dead rows. */
export interface OutboxFilter extends OutboxPlace {
  type?: string;
  subject?: string;
  service?: string;
  reason?: string;
}

export type OutboxDeadOptions = OutboxFilter & OutputOptions;

export interface OutboxChangeOptions extends OutboxFilter {
  all?: boolean;
  yes?: boolean;
}

const addPlace = (command: Command) =>
  command
    .addOption(new Option("--file <file>", "the outbox in a file of this machine").env("KANTATA_OUTBOX_FILE"))
    .addOption(
      new Option("--redis <url>", "the outbox in Redis; a URL with a password belongs into the variable").env(
        "KANTATA_OUTBOX_REDIS",
      ),
    )
    .addOption(new Option("--name <name>", "which outbox of that Redis"));

const addFilter = (command: Command) =>
  addPlace(command)
    .addOption(new Option("--type <name>", "only this subject type"))
    .addOption(new Option("--subject <id>", "only this Kantata object"))
    .addOption(new Option("--service <name>", "only this service"))
    .addOption(new Option("--reason <text>", "only reasons with this text, such as ServerError"));

export function registerOutbox(program: Command): void {
  const outbox = program
    .command("outbox")
    .description("send links as they change, through crashes and rate limits")
    .addHelpText(
      "after",
      `
Examples:
  kantata-refs outbox add links.csv --file outbox.db
  kantata-refs outbox work --file outbox.db --until-empty
  kantata-refs outbox status --file outbox.db`,
    );
  const command = (words: string, description: string, example: string) =>
    outbox
      .command(words)
      .description(description)
      .addHelpText("after", `\nExamples:\n  kantata-refs outbox ${example}`);

  const add = command(
    "add [links]",
    "keep links to be sent; the newest of a key counts",
    "add links.csv --file outbox.db",
  );
  addLinkFileOptions(addPlace(add));
  action<OutboxAddOptions>(add, async () => (await import("./run-outbox.js")).runAdd);

  const work = addPlace(
    command("work", "send what waits, until Ctrl-C", "work --file outbox.db --until-empty"),
  )
    .addOption(new Option("--until-empty", "end when nothing is left to send"))
    .addOption(new Option("--concurrency <number>", "rows at the same time (8)").argParser(wholeNumber))
    .addOption(
      new Option("--attempts <number>", "failures before a row is dead (20)").argParser(wholeNumber),
    );
  action<OutboxWorkOptions>(work, async () => (await import("./run-outbox-work.js")).runWork);

  const status = command("status", "how many rows wait, are dead, or were sent", "status --file outbox.db");
  addOutputOptions(addPlace(status));
  action<OutboxStatusOptions>(status, async () => (await import("./run-outbox.js")).runStatus);

  const dead = command("dead", "list what could not be sent, and why", "dead --file outbox.db --reason 422");
  addOutputOptions(addFilter(dead));
  action<OutboxDeadOptions>(dead, async () => (await import("./run-outbox-dead.js")).runDead);

  const change = (name: "replay" | "discard", description: string, example: string) => {
    const changing = addFilter(command(name, description, example))
      .addOption(new Option("--all", "all dead rows"))
      .addOption(new Option("--yes", "do not ask"));
    action<OutboxChangeOptions>(changing, async () => {
      const { runChange } = await import("./run-outbox-dead.js");
      return (context) => runChange(context, name);
    });
  };
  change("replay", "send dead rows again", "replay --file outbox.db --reason ServerError");
  change("discard", "give dead rows up", "discard --file outbox.db --subject 713895605");
}
