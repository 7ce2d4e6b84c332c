import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope, row } from "../testing/loopback-server.js";
import { responseOf } from "../testing/storm.js";

const listed = (subjectId: string) => {
  const body = JSON.stringify(envelope([row("1")])).replace('"subject_id":7', `"subject_id":${subjectId}`);
  const { externalReferences } = createClient({ token: "t", fetch: async () => responseOf(200, body) });
  return Promise.resolve(externalReferences.list({ subject_type: "Story" }));
};

test("subject_id is exact, whether sent as a number or as a string", async () => {
  expect((await listed("9007199254740991")).data[0]?.subject_id).toBe("9007199254740991");
  expect((await listed('"9007199254740993"')).data[0]?.subject_id).toBe("9007199254740993");
});

test("a subject_id that JavaScript would round rejects with ResponseFormatError", async () => {
  await expect(listed("9007199254740993")).rejects.toMatchObject({
    name: "ResponseFormatError",
    message: expect.stringContaining("the subject_id of external_references 1 is no integer"),
  });
});
