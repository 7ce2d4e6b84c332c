import { describe, expect, test } from "vitest";
import { renderEnums } from "./enums.mjs";
import { inlineSchema } from "./inline-schema.mjs";
import { renderOAuth } from "./oauth.mjs";
import { renderOperations } from "./operations.mjs";
import { renderAll } from "./render.mjs";
import { renderSubjects } from "./subjects.mjs";
import { renderTypes } from "./types.mjs";

const row = (name) => ({
  type: "object",
  patternProperties: { "^[1-9][0-9]*$": { $ref: `#/components/schemas/${name}` } },
});

/** A minimal document with everything that is generated. */
const document = () => ({
  openapi: "3.1.1",
  info: { title: "Small", version: "1" },
  servers: [{ url: "https://host/api" }],
  paths: {
    "/things": {
      get: {
        operationId: "listThings",
        summary: "List",
        parameters: [{ $ref: "#/components/parameters/only" }],
        responses: { 204: { description: "Nothing" } },
      },
    },
  },
  components: {
    parameters: {
      only: {
        name: "only",
        in: "query",
        explode: false,
        "x-excludes": ["page"],
        schema: { type: "array", items: { $ref: "#/components/schemas/Id" } },
      },
    },
    schemas: {
      Id: { description: "An id.", type: "integer", minimum: 1, "x-confidence": "H" },
      SubjectType: { description: "The kinds.", type: "string", enum: ["Story"] },
      Open: { anyOf: [{ $ref: "#/components/schemas/SubjectType" }, { type: ["string", "null"] }] },
      Story: {
        type: "object",
        properties: {
          state: { anyOf: [{ type: "string", enum: ["new"] }, { type: "string" }] },
          access: { anyOf: [{ type: "string", enum: ["lead"] }, { type: ["string", "number", "null"] }] },
          due_date: { anyOf: [{ type: ["string", "null"], format: "date" }, { const: "" }] },
        },
      },
      ExternalReferenceEnvelope: {
        type: "object",
        properties: { stories: row("Story"), old_stories: row("Story") },
      },
    },
  },
});

test("an open set keeps its known values", async () => {
  const types = await renderTypes(document());
  expect(types).toContain('Open: components["schemas"]["SubjectType"] | (string & {}) | null;');
  expect(types).toContain('state?: "new" | (string & {});');
  expect(types).toContain('access?: "lead" | (string & {}) | number | null;');
  expect(types).toContain('due_date?: "" | (string & {}) | null;');
});

test("a closed set becomes an array and a type", () => {
  const enums = renderEnums(document());
  expect(enums).toContain('export const subjectTypeValues = [\n  "Story"\n] as const;');
  expect(enums).toContain("export type SubjectType = (typeof subjectTypeValues)[number];");
});

describe("the subject map", () => {
  test("is read from the envelope, with several maps of one type", () => {
    const subjects = renderSubjects(document());
    expect(subjects).toContain('"Story": [\n    "stories",\n    "old_stories"\n  ]');
    expect(subjects).toContain('old_stories: components["schemas"]["Story"];');
  });

  test("a subject type without a map throws an error with its name", () => {
    const small = document();
    small.components.schemas.SubjectType.enum.push("Skill");
    expect(() => renderSubjects(small)).toThrow("no map of ExternalReferenceEnvelope holds Skill");
  });
});

test("operations have metadata without references and without prose", () => {
  const operations = renderOperations(document());
  expect(operations).toContain('export const serverUrl = "https://host/api";');
  const [, json = ""] = /listThings = (\{[\s\S]*?\n\}) as const/.exec(operations) ?? [];
  expect(JSON.parse(json).parameters.only).toEqual({
    in: "query",
    explode: false,
    excludes: ["page"],
    schema: { type: "array", items: { type: "integer", minimum: 1 } },
  });
});

test("a parameter that two operations have alike is written once", () => {
  const two = document();
  const { get } = two.paths["/things"];
  two.paths["/others"] = { get: { ...get, operationId: "listOthers" } };
  const operations = renderOperations(two);
  expect(operations.match(/"excludes"/g)).toHaveLength(1);
  expect(operations.match(/"only": onlyParameter/g)).toHaveLength(2);
});

test("a parameter whose name must be encoded throws an error", () => {
  const odd = document();
  odd.components.parameters.only.name = "only[]";
  expect(() => renderOperations(odd)).toThrow("the parameter only[] has a name");
});

describe("the OAuth flow", () => {
  const withFlow = (flow) => {
    const small = document();
    small.components.securitySchemes = {
      bearer: { type: "http" },
      any: { flows: { authorizationCode: flow } },
    };
    return small;
  };
  const flow = {
    authorizationUrl: "https://host/authorize",
    tokenUrl: "https://host/token",
    "x-revocation-url": "https://host/revoke",
    "x-code-lifetime-seconds": 60,
  };

  test("is read from its security scheme", () => {
    const [, json = ""] = /oauth2 = (\{[\s\S]*?\n\}) as const/.exec(renderOAuth(withFlow(flow))) ?? [];
    expect(JSON.parse(json)).toEqual({
      authorizationUrl: "https://host/authorize",
      tokenUrl: "https://host/token",
      revocationUrl: "https://host/revoke",
      codeLifetimeSeconds: 60,
    });
  });

  test("without a part throws an error with the name of the part", () => {
    const { "x-revocation-url": _, ...rest } = flow;
    expect(() => renderOAuth(withFlow(rest))).toThrow("the authorization-code flow lacks x-revocation-url");
    expect(() => renderOAuth(document())).toThrow(
      "no security scheme of the document has an authorization-code flow",
    );
  });
});

test("a keyword next to a reference overrides the referenced one", () => {
  const schema = { $ref: "#/components/schemas/Id", minimum: 5 };
  expect(inlineSchema(document(), schema)).toEqual({ type: "integer", minimum: 5 });
});

test("two runs generate the same files, each with its header", async () => {
  const [first, second] = [await renderAll(), await renderAll()];
  expect([...second]).toEqual([...first]);
  for (const text of first.values())
    expect(text).toMatch(/Generated by \S+.* from the document\. Do not edit/);
});
