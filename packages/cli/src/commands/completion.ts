import { Argument, type Command } from "commander";
import { action } from "../run-command.js";

/** The shells that words are completed for. */
const shells = ["bash", "zsh", "fish"] as const;

export function registerCompletion(program: Command): void {
  const command = program
    .command("completion")
    .description("print the script that completes commands, options and their values in your shell")
    .addArgument(new Argument("<shell>", "your shell").choices(shells))
    .addHelpText(
      "after",
      `
In bash it needs the package bash-completion.

Examples:
  kantata-refs completion bash >> ~/.bashrc
  kantata-refs completion zsh > ~/.zfunc/_kantata-refs
  kantata-refs completion fish > ~/.config/fish/completions/kantata-refs.fish`,
    );
  action(command, async () => (await import("./run-completion.js")).runCompletion);
}
