import { spawnSync } from "node:child_process";
import { serverUrl } from "@kantata-refs/schema";
import { expect, test } from "vitest";
import { describeOperations } from "../../../src/board/operations.js";
import { contract } from "../../../src/document.js";
import { addressOf, asCurl, asTypeScript } from "./snippets.js";

const operations = describeOperations(contract);
const operationOf = (id: string) => {
  const found = operations.find(({ operationId }) => operationId === id);
  if (found === undefined) throw new Error(id);
  return found;
};

const nasty = `it's "quoted" $(whoami) \`id\` & | \\ ü`;

test("curl gets exactly the address and the body, whatever is in them", () => {
  const request = {
    operation: operationOf("createOrUpdateExternalReference"),
    parameters: { include: ["subject"] },
    body: { external_reference: { service_model_ref: nasty } },
  };
  const command = asCurl(request, "https://api.example/v1");
  // The shell itself says what it would give to curl.
  const { stdout } = spawnSync("sh", ["-c", `curl() { printf '%s\\n' "$@"; }\n${command}`], {
    encoding: "utf8",
    env: { ...process.env, KANTATA_TOKEN: "from the environment" },
  });
  const given = stdout.trimEnd().split("\n");
  expect(given).toContain("https://api.example/v1/external_references/create_or_update?include=subject");
  expect(given).toContain("Authorization: Bearer from the environment");
  expect(JSON.parse(given.at(-1) ?? "")).toEqual(request.body);
  expect(command).toContain("$KANTATA_TOKEN");
});

test("a path parameter is in the path, lists have commas", () => {
  const remove = {
    operation: operationOf("deleteExternalReference"),
    parameters: { id: 7 },
    body: undefined,
  };
  expect(addressOf(remove)).toBe("/external_references/7");
  const list = { operation: operationOf("listStories"), parameters: { only: [1, 2] }, body: undefined };
  expect(addressOf(list)).toBe("/stories?only=1%2C2");
});

test("TypeScript calls the operation through openapi-fetch", () => {
  const remove = {
    operation: operationOf("deleteExternalReference"),
    parameters: { id: 7 },
    body: undefined,
  };
  expect(asTypeScript(remove, serverUrl)).toContain(
    'client.raw.DELETE("/external_references/{id}", {\n  params: {\n    path: {\n      id: 7\n    }\n  }\n});',
  );
  const list = { operation: operationOf("listStories"), parameters: {}, body: undefined };
  expect(asTypeScript(list, serverUrl)).toContain('client.raw.GET("/stories");');
});

test("another server than the real API is named in the code", () => {
  const list = { operation: operationOf("listStories"), parameters: {}, body: undefined };
  expect(asTypeScript(list, serverUrl)).not.toContain("baseUrl");
  expect(asTypeScript(list, "http://localhost:1/api/v1")).toContain('baseUrl: "http://localhost:1/api/v1"');
});
