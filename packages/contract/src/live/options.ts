import { parseArgs } from "node:util";
import { serverUrl } from "@kantata-refs/schema";

/** How the lane is run. */
export interface LiveOptions {
  baseUrl: string;
  token: string;
  /** The token of another application, for the one question that takes two. */
  otherToken: string | undefined;
  /** The task that references are written to; undefined where nothing is written. */
  story: string | undefined;
  /** A task that had a reference and was deleted. */
  deletedStory: string | undefined;
  /** The entries to probe; all where it is undefined. */
  only: number[] | undefined;
  json: boolean;
  /** The file that the report goes to; the terminal where it is undefined. */
  output: string | undefined;
}

/** Something that is missing or wrong on the command line or in the environment. */
export class UsageError extends Error {}

export const usage = `usage: KANTATA_TOKEN=… pnpm --filter @kantata-refs/contract live [options]

Asks the real API what openapi/UNKNOWNS.md could only guess, and reports what it does. It reads, and writes nothing,
unless it is told to.

  --write --story ID    also write references to this task, under a service name of its own, and delete them again
  --deleted-story ID    a task that had a reference and was deleted since
  --only 9,10           these entries alone
  --base-url URL        another server than ${serverUrl}
  --json                the report as JSON
  --output FILE         the report into a file

KANTATA_TOKEN        an access token of the account; it shows nowhere
KANTATA_OTHER_TOKEN  the token of another application in the same account, for entry 8`;

const checkId = (name: string, value: string | undefined): string | undefined => {
  if (value === undefined || /^[1-9]\d{0,15}$/.test(value)) return value;
  throw new UsageError(`--${name}: ${JSON.stringify(value)} is no id; it takes digits`);
};

function readEntries(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+(,\d+)*$/.test(text))
    throw new UsageError(
      `--only: ${JSON.stringify(text)} is no list of entries; it takes numbers and commas`,
    );
  return text.split(",").map(Number);
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        write: { type: "boolean", default: false },
        story: { type: "string" },
        "deleted-story": { type: "string" },
        only: { type: "string" },
        "base-url": { type: "string", default: serverUrl },
        json: { type: "boolean", default: false },
        output: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads the command line and the tokens of the environment.
 *
 * @throws UsageError for what is missing, unknown or wrong
 */
export function readOptions(args: string[], env: Readonly<Record<string, string | undefined>>): LiveOptions {
  const values = parse(args);
  const story = checkId("story", values.story);
  if (values.write && story === undefined)
    throw new UsageError("--write needs --story ID, a task that references may be written to");
  if (!values.write && story !== undefined) throw new UsageError("--story does nothing without --write");
  const token = env.KANTATA_TOKEN?.trim() ?? "";
  if (token === "")
    throw new UsageError("KANTATA_TOKEN is not set; it takes an access token of the account to ask");
  const otherToken = env.KANTATA_OTHER_TOKEN?.trim() ?? "";
  return {
    baseUrl: values["base-url"].replace(/\/+$/, ""),
    token,
    otherToken: otherToken === "" ? undefined : otherToken,
    story,
    deletedStory: checkId("deleted-story", values["deleted-story"]),
    only: readEntries(values.only),
    json: values.json,
    output: values.output,
  };
}
