import type { CallOptions, KantataClient } from "@kantata-refs/client";
import type { DeclaredOperation } from "../document.js";
import type { Target } from "../targets/target.js";

/** What a step works with. */
export interface Context {
  client: KantataClient;
  target: Target;
  operations: DeclaredOperation[];
  /** The id of the reference that the story made; set by the step that links. */
  referenceId?: string;
  /** Lines for people, printed below the table. */
  notes: string[];
  /** Call options that ask for one example of an answer, on a target that can be asked. */
  prefer: (example: string) => CallOptions;
}

/** What came of a step. */
export interface Outcome {
  /** What there is to see, in a word or two, such as the class of an error. */
  shows: string;
  /** What is not as it should be; empty where all is well. */
  surprises: string[];
}

/** One thing that the demo does. */
export interface Step {
  name: string;
  /** The method of the client, as in the table. */
  method: "list" | "createOrUpdate" | "delete";
  /** Whether it changes anything, and is left out on a read-only target. */
  writes: boolean;
  /** Whether it reads what an earlier step wrote, and is left out where nothing is kept. */
  readsBack?: true;
  run: (context: Context) => Promise<Outcome>;
}
