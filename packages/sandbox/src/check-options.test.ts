import { expect, test } from "vitest";
import { createSandbox } from "./create-sandbox.js";
import type { SandboxOptions } from "./options.js";
import { startSandbox } from "./start-sandbox.js";
import { openSandbox } from "./testing/call.js";

const application = { id: "mine", secret: "s3cret", redirectUris: ["http://127.0.0.1/callback"] };

const refused: [unknown, string][] = [
  [{ seeed: "demo" }, 'has no option "seeed" (did you mean "seed"?); the options are database, seed, '],
  [{ seedNumbr: 1 }, 'has no option "seedNumbr" (did you mean "seedNumber"?)'],
  [{ constructor: 1 }, 'has no option "constructor"; the options are'],
  [null, "takes an object of options"],
  [[], "takes an object of options"],
  [
    { seed: "dmo" },
    'the sandbox has no data set "dmo" (did you mean "demo"?); the data sets are empty, demo,',
  ],
  [{ database: "" }, 'the option database is ""; it takes a string that is not empty'],
  [{ seedNumber: "1" }, 'the option seedNumber is "1"; it takes a whole number'],
  [{ now: new Date("tomorrow") }, "the option now is null; it takes a valid Date"],
  [{ strict: "false" }, 'the option strict is "false"; it takes true or false'],
  [{ switches: ["collision"] }, 'the option switches is ["collision"]; it takes an object'],
  [{ tokens: { "": "mine" } }, "a token in the option tokens is empty (is the variable set?); set it"],
  [{ tokens: { "s3cret part": "mine" } }, "a token in the option tokens contains a blank"],
  [{ tokens: { "s3cret\n": "mine" } }, "a token in the option tokens contains a blank"],
  [{ tokens: { s3cret: "" } }, "each token in the option tokens takes the name of its application"],
  [{ tokens: ["s3cret"] }, "the option tokens is of another type; it takes an object"],
  [{ adminToken: "" }, "the option adminToken is empty"],
  [{ adminToken: " s3cret" }, "the option adminToken contains a blank"],
  [{ adminToken: null }, "the option adminToken is of another type; it takes a string"],
  [
    { accessTokenLifetimeSeconds: 0 },
    "the option accessTokenLifetimeSeconds is 0; it takes seconds, a whole number from 1",
  ],
  [{ users: [{ id: "1" }] }, "each of the users takes an id and a label"],
  [{ applications: [{ ...application, id: "" }] }, "each of the applications takes an id"],
  [{ applications: [{ ...application, secret: "" }] }, 'the secret of the application "mine" is empty'],
  [
    { applications: [{ ...application, redirectUris: ["/callback"] }] },
    'the redirectUris of the application "mine" must be a list of URLs',
  ],
];

test.each(refused)("%j throws a TypeError that shows no secret", async (options, message) => {
  const attempts = [
    async () => createSandbox(options as SandboxOptions),
    async () => startSandbox(options as SandboxOptions),
  ];
  for (const attempt of attempts) {
    const error: unknown = await attempt().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect((error as TypeError).message).toContain(message);
    expect((error as TypeError).message).not.toContain("s3cret");
  }
});

test.each([
  [{ prot: 1 }, 'startSandbox has no option "prot" (did you mean "port"?)'],
  [{ host: "" }, 'the option host is ""; it takes a string that is not empty'],
  [{ port: 70_000 }, "the option port is 70000; it takes a port from 0 to 65535"],
])("startSandbox rejects %j", async (options, message) => {
  await expect(startSandbox(options as object)).rejects.toThrow(message);
});

test("an undefined option has its default", async () => {
  const { sandbox } = openSandbox({ seed: undefined, adminToken: undefined } as object);
  expect(sandbox.token).toBe("sandbox-token");
});

test("without tokens, every request to the API and the controls gets a 401", async () => {
  const { sandbox, send } = openSandbox({ tokens: {} });
  for (const authorization of ["", "Bearer", "Bearer ", "Bearer undefined"]) {
    expect((await send("GET", "?subject_type=Story", undefined, { authorization })).status).toBe(401);
    const controls = await sandbox.fetch("http://sandbox.test/_sandbox/faults", {
      headers: { authorization },
    });
    expect(controls.status).toBe(401);
  }
});
