import { checkToken } from "./check-token.js";
import { isObject } from "./is-object.js";
import type { Application, User } from "./oauth/applications.js";
import type { SandboxOptions } from "./options.js";
import { unknownName } from "./unknown-name.js";

/** What the value of an option must be. */
interface Rule {
  accepts: (value: unknown) => boolean;
  takes: string;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const text: Rule = { accepts: isText, takes: "a string that is not empty" };
const object: Rule = { accepts: isObject, takes: "an object" };
const list: Rule = {
  accepts: (value) => Array.isArray(value) && value.every(isObject),
  takes: "a list of objects",
};
const anyString: Rule = { accepts: (value) => typeof value === "string", takes: "a string" };

/** The options of `createSandbox`. The names of switches, data sets and time zones are checked where they are used. */
const rules: Record<keyof SandboxOptions, Rule> = {
  // SQLite takes an empty path for a temporary file.
  database: text,
  seed: anyString,
  seedNumber: { accepts: Number.isSafeInteger, takes: "a whole number" },
  timeZone: anyString,
  now: {
    accepts: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
    takes: "a valid Date",
  },
  strict: { accepts: (value) => typeof value === "boolean", takes: "true or false" },
  switches: object,
  tokens: object,
  accessTokenLifetimeSeconds: {
    accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
    takes: "seconds, a whole number from 1",
  },
  users: list,
  applications: list,
  adminToken: anyString,
};

/** The additional options of `startSandbox`. */
const listenRules: Record<string, Rule> = {
  // Node takes an empty host for all addresses of the machine.
  host: text,
  port: {
    accepts: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 65_535,
    takes: "a port from 0 to 65535, 0 for any free one",
  },
};

/** Options with tokens and secrets, which no error shows. */
const secrets = new Set(["tokens", "adminToken", "applications"]);

function check(owner: string, options: unknown, known: Record<string, Rule>): void {
  if (!isObject(options)) throw new TypeError(`${owner} takes an object of options`);
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(known, name) ? known[name] : undefined;
    if (rule === undefined) throw unknownName({ owner, kind: "option" }, name, Object.keys(known));
    if (value === undefined || rule.accepts(value)) continue;
    const met = secrets.has(name) ? "of another type" : (JSON.stringify(value) ?? typeof value);
    throw new TypeError(`${owner}: the option ${name} is ${met}; it takes ${rule.takes}`);
  }
}

function checkUser({ id, label }: Partial<User>): void {
  if (!isText(id) || !isText(label))
    throw new TypeError("each of the users takes an id and a label, strings that are not empty");
}

function checkApplication({ id, secret, redirectUris }: Partial<Application>): void {
  if (!isText(id)) throw new TypeError("each of the applications takes an id, a string that is not empty");
  checkToken(`the secret of the application ${JSON.stringify(id)}`, secret);
  if (!Array.isArray(redirectUris) || !redirectUris.every((uri) => isText(uri) && URL.canParse(uri)))
    throw new TypeError(`the redirectUris of the application ${JSON.stringify(id)} must be a list of URLs`);
}

/**
 * Checks the options of a sandbox.
 *
 * @throws TypeError that names the option, its value and what it takes; it never shows a token or secret
 */
export function checkSandboxOptions(options: SandboxOptions): void {
  check("createSandbox", options, rules);
  const { tokens = {}, adminToken, users = [], applications = [] } = options;
  for (const [token, application] of Object.entries(tokens)) {
    checkToken("a token in the option tokens", token);
    if (!isText(application))
      throw new TypeError("each token in the option tokens takes the name of its application");
  }
  if (adminToken !== undefined) checkToken("the option adminToken", adminToken);
  users.forEach(checkUser);
  applications.forEach(checkApplication);
}

/**
 * Checks the options of `startSandbox`. `createSandbox` then checks the contents of tokens, users and applications.
 *
 * @throws TypeError that names the option, its value and what it takes
 */
export const checkStartOptions = (options: unknown): void =>
  check("startSandbox", options, { ...rules, ...listenRules });
