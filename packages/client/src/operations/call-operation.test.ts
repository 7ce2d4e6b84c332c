import { type OperationId, operations } from "@kantata-refs/schema";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { goodInput } from "../testing/shielded.js";
import { callOperation } from "./call-operation.js";

test.each(Object.values(operations))(
  "$operationId is called through a method of the client",
  async (operation) => {
    const { operationId, method, path } = operation;
    const sent: string[] = [];
    const client = createClient({
      token: "t",
      retry: false,
      use: [
        () => async (url, init, call) => {
          sent.push(`${call.operation} ${init.method} ${new URL(url).pathname}`);
          throw new Error("stop");
        },
      ],
    });
    const parameters = Object.fromEntries(
      operation.required.map((name) => [name, name === "id" ? 7 : goodInput.subject_type]),
    );
    const body = "body" in operation ? { external_reference: goodInput } : undefined;
    await expect(callOperation(client, operationId, { parameters, body })).rejects.toThrow("stop");
    expect(sent).toEqual([`${operationId} ${method} /api/v1${path.replace("{id}", "7")}`]);
  },
);

test("parameters beside a body are passed as options", async () => {
  const urls: string[] = [];
  const client = createClient({ token: "t", use: [() => async (url) => Promise.reject(urls.push(url))] });
  const input = { parameters: { include: ["subject"] }, body: { external_reference: goodInput } };
  await callOperation(client, "createOrUpdateExternalReference", input).catch(() => undefined);
  expect(new URL(urls[0] ?? "").search).toBe("?include=subject");
});

test("an operation without a method names the file to change", async () => {
  const client = createClient({ token: "t" });
  const called = callOperation(client, "listInvoices" as OperationId, {}).catch(
    (error: Error) => error.message,
  );
  expect(await called).toContain("no method for listInvoices; add one to packages/client/src/");
});
