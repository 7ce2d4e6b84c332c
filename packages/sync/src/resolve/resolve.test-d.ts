import { newSubjectType } from "@kantata-refs/client";
import { expectTypeOf, test } from "vitest";
import { offlineAccount } from "../testing/offline-account.js";
import { createResolver } from "./create-resolver.js";
import { resolve } from "./resolve.js";

const { client } = offlineAccount();

test("the objects have the type that belongs to the subject type", async () => {
  const [story] = await resolve(client, { subject_type: "Story", service_name: "jira" }, ["OPS-1"]);
  if (story?.kind === "one") {
    expectTypeOf(story.match.subject.title).toEqualTypeOf<string | null | undefined>();
    expectTypeOf(story.match.references[0]?.subject_type).toEqualTypeOf<"Story" | undefined>();
    // @ts-expect-error: one object is no list
    void story.matches;
  }
  const resolver = createResolver(client, { cacheMs: 1 });
  const [user] = await resolver.resolve({ subject_type: "User", service_name: "jira" }, ["1"]);
  if (user?.kind === "many")
    expectTypeOf(user.matches[0]?.subject.full_name).toEqualTypeOf<string | null | undefined>();
});

test("a new subject type has objects of unknown properties", async () => {
  const scope = { subject_type: newSubjectType("Contract"), service_name: "jira" };
  const [contract] = await resolve(client, scope, ["1"]);
  if (contract?.kind === "one") expectTypeOf(contract.match.subject).toEqualTypeOf<Record<string, unknown>>();
});

test("names and subject types are checked", () => {
  // @ts-expect-error: there is no such subject type
  void resolve(client, { subject_type: "Task", service_name: "jira" }, ["1"]);
  // @ts-expect-error: there is no such option
  void resolve(client, { subject_type: "Story", service_name: "jira" }, ["1"], { twins: true });
});
