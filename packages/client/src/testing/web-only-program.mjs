// Runs a module with only ECMAScript and web globals; web-only.test.ts has the flags.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const web = {
  atob,
  btoa,
  crypto,
  AbortController,
  AbortSignal,
  console,
  DOMException,
  fetch,
  FormData,
  Headers,
  performance,
  Request,
  Response,
  setTimeout,
  clearTimeout,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
};
const [, , entry, kind] = process.argv;
// With "bare" there are no web globals either: importing the module must not need them.
const context = vm.createContext(kind === "bare" ? {} : { ...web });
const modules = new Map();

async function load(url) {
  if (!url.startsWith("file:")) throw new Error(`${url} is not of the web`);
  const known = modules.get(url);
  if (known) return known;
  const module = new vm.SourceTextModule(await readFile(fileURLToPath(url), "utf8"), {
    context,
    identifier: url,
    importModuleDynamically: async (name) => await run(import.meta.resolve(name, url)),
  });
  modules.set(url, module);
  return module;
}

async function run(url) {
  const module = await load(url);
  if (module.status === "unlinked")
    await module.link(async (name, { identifier }) => await load(import.meta.resolve(name, identifier)));
  if (module.status === "linked") await module.evaluate();
  return module;
}

const { namespace } = await run(entry);
console.log(Object.keys(namespace).join(" "));
if (kind !== "use") process.exit();

const page = await text(process.stdin);
const fetchPage = async () => new Response(page);
const { externalReferences: references } = namespace.createClient({ token: "t", fetch: fetchPage });
const query = { subject_type: "Story" };
const input = { ...query, subject_id: 1, service_name: "a", service_model: "b", service_model_ref: "c" };
const count = async (rows) => {
  let rowCount = 0;
  for await (const _ of rows) rowCount += 1;
  return rowCount;
};
console.log(
  (await references.list(query)).count,
  await count(references.list(query)),
  await count(references.list(query, { mode: "parallel" })),
  await count(references.sweep({}, { subjectTypes: ["Story", "Role"] })),
  (await references.find({ ...query, subject_id: 7, service_name: "jira" })).kind,
  (await references.createOrUpdate(input)).id,
  await count(references.createOrUpdateMany([input, input])),
);
