import { startPrism } from "@kantata-refs/prism";
import { contract } from "../document.js";
import type { Target } from "./target.js";

/** The subject id of the upsert examples, so that the responses match the story's task. */
function exampleStoryId(): string {
  const { components } = contract as { components: { examples: { upsert_pending: { value: unknown } } } };
  const { external_reference } = components.examples.upsert_pending.value as {
    external_reference: { subject_id: number };
  };
  return String(external_reference.subject_id);
}

/** Starts a Prism that returns the examples of the document. */
export async function prismTarget(): Promise<Target> {
  const prism = await startPrism({ mode: "mock" });
  return {
    name: "Prism, with the examples of the document",
    baseUrl: prism.url,
    token: "demo",
    stateful: false,
    writable: true,
    serviceName: "jira",
    prefer: (response, example) => ({ headers: { Prefer: `code=${response?.status}, example=${example}` } }),
    provoke: (_operationId, { status, examples }) => ({
      headers: { Prefer: `code=${status}, example=${examples[0]?.name}` },
    }),
    storyId: exampleStoryId(),
    close: prism.close,
  };
}
