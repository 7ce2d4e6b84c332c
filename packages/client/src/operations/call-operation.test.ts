import { type OperationId, operations } from "@kantata-refs/schema";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { goodInputs, shieldedClient } from "../testing/shielded.js";
import { callOperation } from "./index.js";

const ids = Object.keys(operations) as OperationId[];

test.each(ids)("%s is sent by the client's method", async (operationId) => {
  const { method, path } = operations[operationId];
  const { sent, ...client } = shieldedClient();
  await callOperation(client, operationId, goodInputs(operationId));
  const pattern = path.replaceAll(/\{\w+\}/g, "[^/]+");
  expect(sent).toEqual([expect.objectContaining({ method })]);
  expect(sent[0]?.url.pathname).toMatch(new RegExp(`/v1${pattern}$`));
});

test.each(ids)("%s gets the options of the call", async (operationId) => {
  const { sent, ...client } = shieldedClient();
  const options = { signal: AbortSignal.abort("no longer needed") };
  const calling = callOperation(client, operationId, goodInputs(operationId), options);
  await expect(calling).rejects.toBe("no longer needed");
  expect(sent).toEqual([]);
});

test("a list gives a page, and a body may be the whole body or the record", async () => {
  const { sent, ...client } = shieldedClient();
  const page = await callOperation(client, "listStories", { parameters: { per_page: 1 } });
  expect(page).toMatchObject({ count: 1, data: [{ id: "1" }] });
  const { body } = goodInputs("createOrUpdateExternalReference");
  for (const given of [body, (body as { external_reference: unknown }).external_reference])
    await callOperation(client, "createOrUpdateExternalReference", {
      body: given,
      parameters: { include: ["subject"] },
    });
  expect(sent.map(({ url }) => url.search)).toEqual(["?per_page=1", "?include=subject", "?include=subject"]);
  expect(sent[1]?.body).toEqual(sent[2]?.body);
});

test("an operation without a method throws an error that names the file to touch", async () => {
  const { externalReferences: _, ...client } = createClient({ token: "t" });
  await expect(callOperation(client as never, "deleteExternalReference")).rejects.toThrow(
    "operationId: the client has no method for deleteExternalReference; add one in packages/client/src/external-references/external-references.ts",
  );
  await expect(callOperation(client as never, "listPosts" as never)).rejects.toThrow(
    `operationId: "listPosts" is not valid; expected one of ${ids.join(", ")}`,
  );
});

test.each(ids)(
  "%s rejects parameters that are no object, and unknown ones, without a request",
  async (operationId) => {
    const { sent, ...client } = shieldedClient();
    for (const parameters of [null, [], "per_page=1"])
      await expect(
        callOperation(client, operationId, { parameters: parameters as never }),
      ).rejects.toMatchObject({
        name: "InputError",
        field: "parameters",
      });
    const good = goodInputs(operationId);
    const input = { ...good, parameters: { ...good.parameters, per_pages: 1 } };
    await expect(callOperation(client, operationId, input)).rejects.toMatchObject({ field: "per_pages" });
    expect(sent).toEqual([]);
  },
);
