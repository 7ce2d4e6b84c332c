import { subjectTypeValues } from "@kantata-refs/schema";

/** Returns a program with that many different calls. */
export type TypedProgram = (calls: number) => string;

/** Cycles through the kinds of calls, each time with another subject type. */
function program(head: string, kinds: readonly ((type: string, index: number) => string)[]): TypedProgram {
  return (calls) => {
    const lines = Array.from({ length: calls }, (_, index) => {
      const type = subjectTypeValues[index % subjectTypeValues.length] as string;
      return kinds[index % kinds.length]?.(type, index) ?? "";
    });
    return [head, ...lines, ""].join("\n");
  };
}

const external = (index: number) =>
  `service_name: "s${index}", service_model: "Issue", service_model_ref: "${index}"`;

export const clientCalls = program(
  `import { createClient } from "@kantata-refs/client";
const { externalReferences } = createClient({ token: "t" });`,
  [
    (type, index) =>
      `export const c${index} = (await externalReferences.list({ subject_type: "${type}", service_name: "s${index}" })).data[0]?.status;`,
    (type, index) =>
      `export const c${index} = (await externalReferences.list({ subject_type: "${type}", status: "failed", include: ["subject"] })).data[0]?.subject?.id;`,
    (type, index) =>
      `export const c${index} = await externalReferences.createOrUpdate({ subject_type: "${type}", subject_id: ${index + 1}, ${external(index)} });`,
    (type, index) =>
      `export const c${index} = await externalReferences.find({ subject_type: "${type}", subject_id: ${index + 1}, service_name: "s${index}" });`,
    (type, index) =>
      `for await (const row of externalReferences.list({ subject_type: "${type}", updated_after: new Date(${index}) })) console.log(row.id);`,
    (type, index) =>
      `export const c${index} = await externalReferences.find({ subject_type: "${type}", ${external(index)}, include: ["subject"] });`,
    (type, index) =>
      `export const c${index} = (await externalReferences.list({ subject_type: "${type}", order: "created_at:desc", page: ${index}, per_page: 50 })).count;`,
  ],
);

export const openApiFetchCalls = program(
  `import type { paths } from "@kantata-refs/schema";
import createClient from "openapi-fetch";
const client = createClient<paths>({ baseUrl: "https://bench.test" });`,
  [
    (type, index) =>
      `export const c${index} = (await client.GET("/external_references", { params: { query: { subject_type: "${type}", service_name: "s${index}" } } })).data?.count;`,
    (type, index) =>
      `export const c${index} = (await client.GET("/external_references", { params: { query: { subject_type: "${type}", status: "failed", include: ["subject"] } } })).data?.results;`,
    (type, index) =>
      `export const c${index} = (await client.POST("/external_references/create_or_update", { body: { external_reference: { subject_type: "${type}", subject_id: ${index + 1}, ${external(index)} } } })).data?.results;`,
  ],
);
