import { createOrUpdateExternalReference } from "@kantata-refs/schema";
import { raceRounds, racersPerRound } from "../defaults.js";
import { describeOutcome, notProbed, observedSwitches, type Probe, settle, writes } from "../probe.js";

const { method, path, body: declared } = createOrUpdateExternalReference;
const [wrapper] = declared.schema.required;

/** Probes for the entries about concurrent writes. */
export const raceProbes: Probe[] = [
  writes(7, async ({ direct }, own) => {
    const { subject_id, ...input } = own.input;
    const body = JSON.stringify({ [wrapper]: { ...input, subject_id: Number(subject_id) } });
    let most = 0;
    const statuses = new Set<number>();
    for (let round = 0; round < raceRounds; round += 1) {
      await own.clear();
      // Without Prism, which would send them one after another.
      const racers = Array.from({ length: racersPerRound }, () => direct({ method, path, body }));
      for (const { status } of await Promise.all(racers)) statuses.add(status);
      most = Math.max(most, await own.count());
    }
    const refused = [...statuses].filter((status) => status !== 200);
    const equalUpserts = most !== 1 ? undefined : refused.length === 0 ? "one" : "refuse";
    return observedSwitches(
      { equalUpserts },
      `${raceRounds} times ${racersPerRound} equal upserts at once: responses ${[...statuses].join(", ")}, at most ${most} stored`,
    );
  }),

  writes(8, async ({ clientFor, otherToken }, own) => {
    if (otherToken === undefined)
      return notProbed("needs the token of another application of the account in KANTATA_OTHER_TOKEN");
    await own.store({ status: "pending" });
    const other = clientFor(otherToken).externalReferences;
    const outcome = await settle(other.createOrUpdate({ ...own.input, status: "failed" }));
    const otherIntegrations =
      outcome.status === undefined ? "share" : outcome.status === 403 ? "forbid" : undefined;
    return observedSwitches(
      { otherIntegrations },
      `an upsert by another application: ${describeOutcome(outcome)}`,
    );
  }),
];
