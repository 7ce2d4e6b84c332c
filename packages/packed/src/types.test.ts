import { afterAll, beforeAll, expect, test } from "vitest";
import { type Compiler, compile } from "./compile.js";
import { type App, installApp } from "./install-app.js";
import { packages } from "./packages.js";

let app: App;
beforeAll(async () => {
  app = await installApp(packages, {
    "@opentelemetry/api": "@opentelemetry/api",
    "@types/node": "@types/node",
  });
});
afterAll(() => app.remove());

/** Uses every entry, and would not compile where a type is `any`. */
const program = `
  import { createClient, ValidationError, type KantataClient, type ReferenceInput } from "@kantata-refs/client";
  import { createOAuth } from "@kantata-refs/client/oauth";
  import { traceAttempts } from "@kantata-refs/client/opentelemetry";
  import { validateResponses } from "@kantata-refs/client/validation";
  import { startSandbox } from "@kantata-refs/sandbox";
  import { subjectTypeValues, type SubjectType } from "@kantata-refs/schema";
  import openapi from "@kantata-refs/schema/openapi.json";
  import { responseSchemas } from "@kantata-refs/schema/responses";
  import { apply, createOutbox, plan } from "@kantata-refs/sync";
  import { normaliseMessage } from "@kantata-refs/sync/normalise-message";
  import { SubjectType as validateSubjectType } from "@kantata-refs/schema/validators";

  type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
  const same = <A, B>(_same: Same<A, B>) => undefined;

  export const client: KantataClient = createClient({ token: () => "t", use: [validateResponses()] });
  const { externalReferences } = client;

  export async function titles() {
    const titles: string[] = [];
    for await (const row of externalReferences.list({ subject_type: "Story", include: ["subject"] })) {
      same<typeof row.id, string>(true);
      titles.push(row.subject?.title ?? row.id);
    }
    for await (const page of externalReferences.list({ subject_type: "Story" }).pages())
      same<(typeof page.data)[number]["id"], string>(true);
    for await (const row of externalReferences.sweep({})) same<typeof row.id, string>(true);
    const page = await externalReferences.list({ subject_type: "Story" });
    same<typeof page.count, number>(true);
    // @ts-expect-error
    await externalReferences.list({ subject_type: "Story", perpage: 5 });
    return titles;
  }

  export async function write(rows: ReferenceInput[]) {
    for await (const result of externalReferences.createOrUpdateMany(rows)) {
      same<typeof result.index, number>(true);
      if (result.ok) same<typeof result.value.id, string>(true);
      else same<typeof result.error.message, string>(true);
    }
    const results = externalReferences.deleteMany(["1"] as string[]);
    const first = await results.next();
    if (!first.done) same<typeof first.value.input, string>(true);
    await results.return?.();
  }

  export async function sync(rows: ReferenceInput[]) {
    for await (const result of apply(client, await plan(client, rows)))
      same<typeof result.row.subject_id, string>(true);
    same<ReturnType<typeof normaliseMessage>, string>(true);
  }

  export const fieldsOf = (error: unknown) => (error instanceof ValidationError ? error.fields.status : undefined);
  export const version: string = openapi.openapi;
  same<(typeof subjectTypeValues)[number], SubjectType>(true);
  export { createOAuth, createOutbox, responseSchemas, startSandbox, traceAttempts, validateSubjectType };
`;

const nodenext = { module: "nodenext", types: ["node"], resolveJsonModule: true };
const bundler = { ...nodenext, module: "esnext", moduleResolution: "bundler" };
// What `tsc --init` of older compilers, NestJS and ts-node set up. It knows nothing of `exports`, and TypeScript 7
// knows nothing of it.
const commonjs = { ...nodenext, module: "commonjs", moduleResolution: "node", esModuleInterop: true };

const json = 'import openapi from "@kantata-refs/schema/openapi.json";';
const attributed = json.replace(";", ' with { type: "json" };');

/** Declarations that are checked themselves cost seconds, so that not every setup does it both ways. */
const cases: [setup: string, skipLibCheck: boolean, Compiler, file: string, options: object][] = [
  ["an ES module", true, "typescript-oldest", "main.mts", nodenext],
  ["an ES module", false, "typescript-oldest", "main.mts", nodenext],
  ["module commonjs, moduleResolution node", false, "typescript-oldest", "main.ts", commonjs],
  ["a bundler", true, "typescript-oldest", "main.ts", bundler],
  ["an ES module", true, "typescript", "main.mts", nodenext],
  ["an ES module", false, "typescript", "main.mts", nodenext],
  ["a CommonJS file", true, "typescript", "main.cts", nodenext],
  ["a bundler", true, "typescript", "main.ts", bundler],
];

test.each(cases)(
  "the packed types fit a strict program: %s, skipLibCheck %s (%s)",
  async (_setup, skipLibCheck, compiler, file, options) => {
    const source = file === "main.mts" ? program.replace(json, attributed) : program;
    const { stdout, code } = await compile(app, compiler, file, source, { ...options, skipLibCheck });
    expect({ stdout, code }).toEqual({ stdout: "", code: 0 });
  },
);

/** Code of a project without `strictNullChecks`, where `r.ok` narrows nothing and undefined fits every type. */
const loose = `
  import { createClient, type ReferenceInput } from "@kantata-refs/client";
  const { externalReferences } = createClient({ token: "t" });
  export async function failures(rows: ReferenceInput<"Story">[]) {
    const messages: string[] = [];
    for await (const r of externalReferences.createOrUpdateMany(rows)) {
      if (!r.ok) messages.push(r.error.message);
      // @ts-expect-error it was not asked for
      messages.push(r.value.subject);
    }
    for await (const r of externalReferences.createOrUpdateMany(rows, { include: ["subject"] }))
      messages.push(r.value.subject.title);
    const page = await externalReferences.list({ subject_type: "Story" });
    // @ts-expect-error it was not asked for
    messages.push(page.data[0].subject);
    return messages;
  }
`;

test.each(["typescript-oldest", "typescript"] as const)(
  "the packed types fit a program without strictNullChecks (%s)",
  async (compiler) => {
    const options = { ...nodenext, strict: false, exactOptionalPropertyTypes: false, skipLibCheck: true };
    const { stdout, code } = await compile(app, compiler, "main.mts", loose, options);
    expect({ stdout, code }).toEqual({ stdout: "", code: 0 });
  },
);
