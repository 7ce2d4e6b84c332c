import { parseArgs } from "node:util";
import { serverUrl } from "@kantata-refs/schema";

/** Options of a run. */
export interface LiveOptions {
  baseUrl: string;
  token: string;
  /** The token of another application, for entry 8. */
  otherToken: string | undefined;
  /** The id of the task to write references to; undefined for a read-only run. */
  story: string | undefined;
  /** The id of a deleted task that had a reference. */
  deletedStory: string | undefined;
  /** The entries to probe. @default all */
  only: number[] | undefined;
  json: boolean;
  /** The file to write the report to. @default stdout */
  output: string | undefined;
}

/** A missing or invalid option or environment variable. */
export class UsageError extends Error {}

export const usage = `usage: KANTATA_TOKEN=… pnpm --filter @kantata-refs/contract live [options]

Checks the assumptions of openapi/UNKNOWNS.md against the real API and reports what it does. Only reads, unless --write
is set.

  --write --story ID    also write references to this task, with their own service name, and delete them afterwards
  --deleted-story ID    a deleted task that had a reference
  --only 9,10           probe only these entries
  --base-url URL        another server than ${serverUrl}
  --json                print the report as JSON
  --output FILE         write the report to a file

KANTATA_TOKEN        an access token of the account; it is never printed
KANTATA_OTHER_TOKEN  the token of another application in the same account, for entry 8`;

const checkId = (name: string, value: string | undefined): string | undefined => {
  if (value === undefined || /^[1-9]\d{0,15}$/.test(value)) return value;
  throw new UsageError(`--${name}: ${JSON.stringify(value)} is not an id; use digits`);
};

function readEntries(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+(,\d+)*$/.test(text))
    throw new UsageError(
      `--only: ${JSON.stringify(text)} is not a list of entries; use numbers separated by commas`,
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
 * Parses the command line and reads the tokens from the environment.
 *
 * @throws UsageError for a missing, unknown or invalid option
 */
export function readOptions(args: string[], env: Readonly<Record<string, string | undefined>>): LiveOptions {
  const values = parse(args);
  const story = checkId("story", values.story);
  if (values.write && story === undefined)
    throw new UsageError("--write needs --story ID, a task that references may be written to");
  if (!values.write && story !== undefined) throw new UsageError("--story needs --write");
  const token = env.KANTATA_TOKEN?.trim() ?? "";
  if (token === "")
    throw new UsageError("KANTATA_TOKEN is not set; set it to an access token of the account to probe");
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
