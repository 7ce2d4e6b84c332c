import { readFileSync } from "node:fs";
import { Command } from "commander";
import { registerApply } from "./commands/apply.js";
import { registerAudit } from "./commands/audit.js";
import { registerCompletion } from "./commands/completion.js";
import { registerDoctor } from "./commands/doctor.js";
import { registerExport } from "./commands/export.js";
import { registerFind } from "./commands/find.js";
import { registerLink } from "./commands/link.js";
import { registerList } from "./commands/list.js";
import { registerLogin } from "./commands/login.js";
import { registerLogout } from "./commands/logout.js";
import { registerOutbox } from "./commands/outbox.js";
import { registerPlan } from "./commands/plan.js";
import { registerResolve } from "./commands/resolve.js";
import { registerSandbox } from "./commands/sandbox.js";
import { registerUnlink } from "./commands/unlink.js";
import { registerWatch } from "./commands/watch.js";
import { exitCodes } from "./exit-codes.js";
import { addGlobalOptions } from "./global-options.js";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** What the program prints when it is run alone. */
export const firstSteps = `Keep external references of Kantata OX in sync. To start:
  kantata-refs list --sandbox --status failed    what failed, in an offline sandbox: no account needed
  kantata-refs audit --sandbox                   what is wrong: orphans, duplicates, failures
  kantata-refs login                             sign in to your account
  kantata-refs list --type Story                 its references
  kantata-refs --help                            all commands`;

/** The commands. What they do is loaded when they run. */
export function createProgram(): Command {
  const program = addGlobalOptions(
    new Command("kantata-refs")
      .description("The command line for whoever keeps external references of Kantata OX in sync.")
      .version(version)
      .configureHelp({ showGlobalOptions: true })
      .addHelpText(
        "after",
        `
Exit codes:
${Object.entries(exitCodeTexts)
  .map(([code, text]) => `  ${code.padEnd(3)} ${text}`)
  .join("\n")}`,
      ),
  );
  registerList(program);
  registerPlan(program);
  registerApply(program);
  registerAudit(program);
  registerOutbox(program);
  registerSandbox(program);
  registerFind(program);
  registerLink(program);
  registerUnlink(program);
  registerExport(program);
  registerResolve(program);
  registerWatch(program);
  registerLogin(program);
  registerLogout(program);
  registerDoctor(program);
  registerCompletion(program);
  return program;
}

/** The exit codes in words. */
const exitCodeTexts = {
  [exitCodes.done]: "done",
  [exitCodes.failedRows]: "rows failed, or something was found",
  [exitCodes.wrongUse]: "wrong use",
  [exitCodes.refused]: "refused by the server",
  [exitCodes.network]: "network",
  [exitCodes.interrupted]: "interrupted",
};
