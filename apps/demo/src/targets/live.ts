import { serverUrl } from "@kantata-refs/schema";
import type { Target } from "./target.js";

/** How the real API is reached. */
export interface LiveOptions {
  token: string;
  baseUrl?: string | undefined;
  /** The task to link, where writing is allowed. */
  writeToStory: string | undefined;
  /** The task whose references are listed, where nothing is written. */
  readStory: string | undefined;
}

/** The real API, or whatever answers at another address. */
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
