import { serverUrl } from "@kantata-refs/schema";
import type { Target } from "./target.js";

/** Options of the live target. */
export interface LiveOptions {
  token: string;
  baseUrl?: string | undefined;
  /** The id of the task to write a reference to; undefined for a read-only target. */
  writeToStory: string | undefined;
  /** The id of the task on a read-only target. */
  readStory: string | undefined;
}

/** The real API, or another server at `baseUrl`. */
export function liveTarget({ token, baseUrl = serverUrl, writeToStory, readStory }: LiveOptions): Target {
  const writable = writeToStory !== undefined;
  return {
    name: `${baseUrl}${writable ? "" : ", read-only"}`,
    baseUrl,
    token,
    stateful: true,
    writable,
    serviceName: "kantata-references-demo",
    prefer: () => ({}),
    provoke: undefined,
    storyId: writeToStory ?? readStory ?? "",
    close: () => Promise.resolve(),
  };
}
