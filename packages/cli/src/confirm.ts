import { UsageError } from "./errors/usage-error.js";
import { InterruptedError } from "./interrupt.js";
import { canAsk, type Terminal } from "./terminal.js";

/**
 * Asks before something is written.
 *
 * @param isSure --yes
 * @throws UsageError for a no, and where nobody can be asked; InterruptedError for Ctrl-C
 */
export async function confirm(
  terminal: Terminal,
  question: string,
  isSure: boolean | undefined,
): Promise<void> {
  if (isSure) return;
  if (!canAsk(terminal))
    throw new UsageError(
      `${question} Nobody can be asked: this is no terminal.`,
      "pass --yes if you are sure",
    );
  const prompts = await import("@clack/prompts");
  const answer = await prompts.confirm({ message: question, initialValue: false, output: terminal.stderr });
  // The prompt takes Ctrl-C for itself.
  if (prompts.isCancel(answer)) throw new InterruptedError();
  if (!answer) throw new UsageError("not done; nothing was sent");
}
