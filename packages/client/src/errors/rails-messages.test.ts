import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { responseOf } from "../testing/storm.js";

test.each([
  ["service_name", "Service name can't be blank", "Service name can't be blank"],
  ["subject_id", "Subject can't be blank", "Subject can't be blank"],
  ["base", "Record is locked", "Record is locked"],
  ["service_name", "is taken", "service_name is taken"],
  ["status", "Must be pending, successful or failed", "status: Must be pending, successful or failed"],
  ["status", "the service_name names the status", "the service_name names the status"],
])("the message of %s, %j, becomes %j", async (field, message, expected) => {
  const { externalReferences } = createClient({
    token: "t",
    fetch: async () => responseOf(422, { errors: [{ type: "validation", field, message }] }),
  });
  await expect(externalReferences.delete(1)).rejects.toMatchObject({ message: `422: ${expected}` });
});
