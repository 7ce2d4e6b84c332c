#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from "commander";
import { checkToken } from "./check-token.js";
import { basePath, defaultAdminToken, defaultHost, defaultToken } from "./defaults.js";
import type { SandboxOptions } from "./options.js";
import { largeCount } from "./seeds/large.js";
import { startSandbox } from "./start-sandbox.js";
import { switches } from "./switches.js";

function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError("It must be a port from 0 to 65535.");
}

function lifetime(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number of seconds, at least 1.");
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}

/** Rejects an empty value, such as that of an unset variable in a script. */
function notEmpty(text: string): string {
  if (text !== "") return text;
  throw new InvalidArgumentError("It must not be empty; is the variable set?");
}

/** Collects `--switch name=value`, which can be repeated. */
function addSwitch(text: string, before: Record<string, string> = {}): Record<string, string> {
  const [, name, value] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return { ...before, [name]: value };
  throw new InvalidArgumentError(`It must be name=value; the names are ${Object.keys(switches).join(", ")}.`);
}

interface CliOptions {
  port: number;
  host: string;
  db: string;
  seed: string;
  seedNumber: number;
  timeZone?: string;
  token: string;
  adminToken: string;
  accessTokenLifetime?: number;
  strict: boolean;
  switch?: Record<string, string>;
  json: boolean;
}

const command = new Command("kantata-sandbox")
  .description(
    "An offline Kantata OX: the External References API with its state, its quirks, and faults on demand.",
  )
  .addOption(
    new Option("--port <number>", "port to listen on, 0 for any free port").default(0).argParser(port),
  )
  .addOption(new Option("--host <name>", "address to listen on").default(defaultHost).argParser(notEmpty))
  .addOption(new Option("--db <file>", "database file").default(":memory:").argParser(notEmpty))
  .addOption(
    new Option("--seed <name>", "data set for an empty database: empty, demo, small or large").default(
      "empty",
    ),
  )
  .addOption(
    new Option("--seed-number <number>", "number from which random data is made")
      .default(1)
      .argParser(wholeNumber),
  )
  .addOption(new Option("--time-zone <name>", "time zone of the account, such as Europe/Berlin"))
  .addOption(
    new Option("--token <text>", "API token")
      .default(defaultToken)
      .argParser((text) => checkToken("--token", text)),
  )
  .addOption(
    new Option("--admin-token <text>", "token of the controls")
      .default(defaultAdminToken)
      .argParser((text) => checkToken("--admin-token", text)),
  )
  .addOption(
    new Option(
      "--access-token-lifetime <seconds>",
      "lifetime of OAuth access tokens; without it they do not expire",
    ).argParser(lifetime),
  )
  .addOption(
    new Option("--strict", "reject with 422 what the real server silently changes or ignores").default(false),
  )
  .addOption(
    new Option("--switch <name=value>", "change an assumption about the real server; repeatable").argParser(
      addSwitch,
    ),
  )
  .addOption(new Option("--json", "print one line of JSON: url, token, adminUrl").default(false))
  .allowExcessArguments(false)
  .configureOutput({
    outputError: (text, write) => write(`kantata-sandbox: ${text.replace(/^error: /, "")}`),
  });

async function main(): Promise<void> {
  const { port: number, host, db, seed, token, json, ...rest } = command.parse().opts<CliOptions>();
  if (seed === "large") {
    console.error(
      `kantata-sandbox: loading ${largeCount.toLocaleString("en")} references into ${db === ":memory:" ? "memory" : `${db}, if it is empty`}; this takes a few seconds`,
    );
  }
  const sandbox = await startSandbox({
    host,
    port: number,
    database: db,
    seed: seed as NonNullable<SandboxOptions["seed"]>,
    seedNumber: rest.seedNumber,
    strict: rest.strict,
    tokens: { [token]: "sandbox" },
    adminToken: rest.adminToken,
    ...(rest.accessTokenLifetime === undefined
      ? {}
      : { accessTokenLifetimeSeconds: rest.accessTokenLifetime }),
    ...(rest.timeZone === undefined ? {} : { timeZone: rest.timeZone }),
    ...(rest.switch === undefined ? {} : { switches: rest.switch }),
  });
  const { url } = sandbox;
  if (!/^(127\.|localhost$|::1$)/.test(host)) {
    console.error(
      `kantata-sandbox: WARNING: listening on ${host}, where other machines can reach it; its default tokens are public`,
    );
  }
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // Last, since a caller that reads this line may send requests or signals at once.
  console.log(
    json ? JSON.stringify({ url, token, adminUrl: url.replace(basePath, "/_sandbox") }) : `${url}\n${token}`,
  );
}

main().catch((error: unknown) => {
  console.error(`kantata-sandbox: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
