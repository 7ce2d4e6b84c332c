import { clockToleranceMs } from "../defaults.js";
import type { Check } from "./check.js";
import type { Probe } from "./probe.js";

/** Whether the server responds. */
export function checkReach(baseUrl: string, [first]: readonly Probe[]): Check {
  const check = "reach";
  if (first?.failure !== undefined)
    return {
      check,
      result: "bad",
      meaning: `no response from ${baseUrl}: ${first.failure}`,
      cure: "check the address, the name server, the firewall and the proxy of this machine",
    };
  const status = first?.status ?? 0;
  if (status >= 500)
    return {
      check,
      result: "bad",
      meaning: `the server fails with status ${status}`,
      cure: "try again later",
    };
  if ((status >= 300 && status < 400) || status === 404)
    return {
      check,
      result: "bad",
      meaning: `${baseUrl} responds with status ${status}: it is not the API`,
      cure: "correct --base-url, with the version of the API at its end",
    };
  return { check, result: "good", meaning: `${baseUrl} responds` };
}

/** Whether the server takes the token. */
export function checkToken(token: string | undefined, from: string, [first]: readonly Probe[]): Check {
  const check = "token";
  if (token === undefined)
    return {
      check,
      result: "bad",
      meaning: "there is no token",
      cure: "set KANTATA_TOKEN, pass --token-file, or run: kantata-refs login",
    };
  if (first?.status === 401)
    return {
      check,
      result: "bad",
      meaning: `the server does not take the token from ${from}: it is wrong, or was revoked`,
      cure: "put a valid token there, or run: kantata-refs login",
    };
  if (first?.status === undefined || first.status >= 300)
    return { check, result: "left out", meaning: "the server said nothing about it" };
  return { check, result: "good", meaning: `the server takes the token from ${from}` };
}

/** Whether this machine and the server have the same time. */
export function checkClock(probes: readonly Probe[]): Check {
  const check = "clock";
  const ahead = probes.flatMap(({ clockAheadMs }) => clockAheadMs ?? []);
  if (ahead.length === 0)
    return { check, result: "left out", meaning: "no response had a Date header to compare with" };
  const least = ahead.reduce((best, each) => (Math.abs(each) < Math.abs(best) ? each : best));
  const seconds = Math.round(Math.abs(least) / 1000);
  if (Math.abs(least) <= clockToleranceMs)
    return { check, result: "good", meaning: `this machine's clock is within ${seconds} s of the server's` };
  return {
    check,
    result: "bad",
    meaning: `this machine's clock is ${seconds} s ${least > 0 ? "behind" : "ahead of"} the server's: filters by time miss rows`,
    cure: "set the clock, for example by NTP",
  };
}

/** Whether the user of the token may read what the commands read. */
export function checkRights(probes: readonly Probe[]): Check {
  const check = "rights";
  const refused = probes.filter(({ status }) => status === 403).map(({ path }) => path);
  const read = probes.filter(({ status = 0 }) => status >= 200 && status < 300).map(({ path }) => path);
  if (refused.length > 0)
    return {
      check,
      result: "bad",
      meaning: `the user of the token may not read ${refused.join(", ")}`,
      cure: "ask an administrator of Kantata for the rights, or use the token of another user",
    };
  if (read.length === 0) return { check, result: "left out", meaning: "nothing could be read" };
  return {
    check,
    result: "good",
    meaning: `the user may read ${read.join(", ")}; rights to write show when something is written`,
  };
}

/** Whether the server limits requests, and how it says so. */
export function checkRateLimit(probes: readonly Probe[]): Check {
  const check = "rate limit";
  const responses = probes.filter(({ status }) => status !== undefined);
  if (responses.length === 0) return { check, result: "left out", meaning: "there was no response" };
  const limited = responses.find(({ status }) => status === 429);
  if (limited !== undefined) {
    const after = limited.headers?.get("retry-after");
    return {
      check,
      result: "unsure",
      meaning: `the account is over its limit: 429 with ${after == null ? "no Retry-After" : `Retry-After ${after}`}`,
      cure: "wait, and see what else uses the account; commands wait by themselves",
    };
  }
  const names = new Set(responses.flatMap(({ headers }) => [...(headers?.keys() ?? [])]));
  const shown = [...names].filter((name) => /rate-?limit/.test(name));
  return {
    check,
    result: "good",
    meaning: `no 429 in ${responses.length} requests; ${shown.length === 0 ? "no header tells the limit" : `the limit is told by ${shown.join(", ")}`}`,
  };
}
