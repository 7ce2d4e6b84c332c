import { afterAll, beforeAll, expect, test } from "vitest";
import { compile, compilers } from "./compile.js";
import { type App, installApp } from "./install-app.js";

let app: App;
beforeAll(async () => {
  app = await installApp(["client"]);
});
afterAll(() => app.remove());

/** A library of a user, whose types nobody has written down: the compiler has to name them. */
const library = `
  import { createClient } from "@kantata-refs/client";
  const client = createClient({ token: "t" });
  const { raw, externalReferences } = client;
  export { client, raw, externalReferences };
  export const path = "/external_references";
  export const get = () => raw.GET(path, { params: { query: { subject_type: "Story" } } });
  export const getAs = () => raw.GET(path, { params: { query: { subject_type: "Story" } }, parseAs: "text" });
  export const post = () =>
    raw.POST("/external_references/create_or_update", {
      body: { external_reference: { subject_type: "Story", subject_id: 1, service_name: "a", service_model: "b", service_model_ref: "c" } },
    });
  export const remove = (id: number) => raw.DELETE("/external_references/{id}", { params: { path: { id } } });
  export const rows = async () => (await get()).data;
  export const methods = { get: raw.GET, request: raw.request, use: raw.use };
  export const list = () => externalReferences.list({ subject_type: "Story", include: ["subject"] });
  export const find = () => externalReferences.find({ subject_type: "Story", subject_id: 1, service_name: "jira" });
  export const sweep = () => externalReferences.sweep({ include: ["subject"] });
  export const many = () => externalReferences.deleteMany(["1"]);
  export const upsert = externalReferences.createOrUpdateMany;
`;

test.each(compilers)(
  "a library that hands on what the client returns can be declared (%s)",
  async (compiler) => {
    const { stdout, code, declarations } = await compile(app, compiler, "library.mts", library, {
      module: "nodenext",
      skipLibCheck: true,
    });
    expect({ stdout, code }).toEqual({ stdout: "", code: 0 });
    const named = [...declarations.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, name]) => name);
    expect([...new Set(named)]).toEqual(["@kantata-refs/client"]);
  },
);
