import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { NotFoundError } from "../errors/status-errors.js";
import { serve } from "../testing/loopback-server.js";

test("a delete sends the id in the path and resolves to undefined", async () => {
  const { url, seen } = await serve((response) => response.writeHead(204).end());
  const { externalReferences } = createClient({ token: "t", baseUrl: url });
  expect(await externalReferences.delete("30211")).toBeUndefined();
  expect(seen[0]).toMatchObject({ method: "DELETE", url: "/api/v1/external_references/30211", body: "" });
});

test("deleting a reference that does not exist rejects with NotFoundError", async () => {
  const { url } = await serve({
    status: 404,
    json: { errors: [{ type: "system", message: "Record not found" }] },
  });
  const { externalReferences } = createClient({ token: "t", baseUrl: url });
  const error = await externalReferences.delete(5).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NotFoundError);
  expect(error).toMatchObject({
    message: "404: Record not found (request req-7)",
    operation: "deleteExternalReference",
  });
});
