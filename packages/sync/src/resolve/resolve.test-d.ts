import { createClient, newSubjectType } from "@kantata-refs/client";
import { assertType, expectTypeOf, test } from "vitest";
import { createResolver } from "./create-resolver.js";
import { resolve } from "./resolve.js";

const client = createClient({ token: "t" });

test("the objects have the type that belongs to the subject type", async () => {
  const [story] = await resolve(client, { subject_type: "Story", service_name: "jira" }, ["OPS-1"]);
  const one = story?.kind === "one" ? story.match : undefined;
  expectTypeOf(one?.subject.title).toEqualTypeOf<string | null | undefined>();
  expectTypeOf(one?.references[0]?.subject_type).toEqualTypeOf<"Story" | undefined>();
  const resolver = createResolver(client, { cacheMs: 1 });
  const [user] = await resolver.resolve({ subject_type: "User", service_name: "jira" }, ["1"]);
  const many = user?.kind === "many" ? user.matches : [];
  expectTypeOf(many[0]?.subject.full_name).toEqualTypeOf<string | null | undefined>();
});

test("a new subject type has objects of unknown properties", async () => {
  const scope = { subject_type: newSubjectType("Contract"), service_name: "jira" };
  const [contract] = await resolve(client, scope, ["1"]);
  const one = contract?.kind === "one" ? contract.match : undefined;
  expectTypeOf(one?.subject).toEqualTypeOf<Record<string, unknown> | undefined>();
});

test("names and subject types are checked", () => {
  // @ts-expect-error a subject type that does not exist
  assertType(resolve(client, { subject_type: "Task", service_name: "jira" }, ["1"]));
  // @ts-expect-error an option that does not exist
  assertType(resolve(client, { subject_type: "Story", service_name: "jira" }, ["1"], { twins: true }));
});
