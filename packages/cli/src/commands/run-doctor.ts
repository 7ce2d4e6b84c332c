import { createClient } from "@kantata-refs/client";
import { readAccountSettings } from "../account-settings.js";
import type { Check } from "../doctor/check.js";
import { checkDrift } from "../doctor/check-drift.js";
import { checkClock, checkRateLimit, checkReach, checkRights, checkToken } from "../doctor/check-server.js";
import { checkTls } from "../doctor/check-tls.js";
import { printChecks } from "../doctor/print-checks.js";
import { probeLists } from "../doctor/probe.js";
import { exitCodes } from "../exit-codes.js";
import type { Context } from "../run-command.js";
import type { DoctorOptions } from "./doctor.js";

/** Where to ask, with what. */
async function readTarget({ terminal, options }: Context<DoctorOptions>) {
  if (!options.sandbox)
    return { ...(await readAccountSettings(terminal, options)), close: () => Promise.resolve() };
  const { startSandbox } = await import("@kantata-refs/sandbox");
  const { url, token, close } = await startSandbox({ seed: "demo" });
  return { baseUrl: url, token, tokenFrom: "the sandbox", close };
}

export async function runDoctor(context: Context<DoctorOptions>): Promise<number> {
  const { terminal, options, interrupt } = context;
  const drift = await checkDrift(options.document);
  const { baseUrl, token, tokenFrom, close } = await readTarget(context);
  try {
    // Refuses an address that the token would go to in the clear.
    createClient({ token: token ?? "none", baseUrl });
    const probes = await probeLists(baseUrl, token, interrupt.signal);
    const checks: Check[] = [
      checkReach(baseUrl, probes),
      await checkTls(baseUrl, terminal.env),
      checkClock(probes),
      checkToken(token, tokenFrom, probes),
      checkRights(probes),
      checkRateLimit(probes),
      ...drift,
    ];
    await printChecks(terminal, options, checks);
    return checks.some(({ result }) => result === "bad") ? exitCodes.failedRows : exitCodes.done;
  } finally {
    await close();
  }
}
