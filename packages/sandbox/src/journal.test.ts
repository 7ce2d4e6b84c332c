import { expect, test } from "vitest";
import { openSandbox } from "./testing/call.js";

const root = "/api/v1/external_references";
const tokens = { "s3cret/token+1=": "mine", mine: "mine" };

test.each([
  ["?access_token=unknown&page=2", "?access_token=[redacted]&page=2"],
  ["?page=2&ACCESS_TOKEN=a=b", "?page=2&ACCESS_TOKEN=[redacted]"],
  ["?acce%73s_token=unknown", "?acce%73s_token=[redacted]"],
  [
    "?client_secret=x&code=y&password=z&apiKey=w",
    "?client_secret=[redacted]&code=[redacted]&password=[redacted]&apiKey=[redacted]",
  ],
  ["?service_name=s3cret/token+1=", "?service_name=[redacted]"],
  ["?service_name=s3cret%2ftoken%2B1%3D", "?service_name=[redacted]"],
  ["?service_name=Bearer+%733cret%2Ftoken%2B1%3D;", "?service_name=Bearer+[redacted];"],
  ["?s3cret/token%2B1=", "?[redacted]"],
  ["/s3cret/token+1=.json", "/[redacted].json"],
  ["?only=sandbox-admin,other-secret", "?only=[redacted],[redacted]"],
  ["?service_name=mine&service_model=mined", "?service_name=[redacted]&service_model=mined"],
  ["?subject_type=Story&service_model=%zz&external_status=a%20b+c", undefined],
  ["?subject_type=Story&&=&page", undefined],
])("the journal shows %s without secrets", async (path, kept = path) => {
  const { sandbox, send } = openSandbox({ tokens });
  await send("GET", path);
  expect(sandbox.journal.entries().map(({ url }) => url)).toEqual([root + kept]);
});
