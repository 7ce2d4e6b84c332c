import { describeOutcome, observedSwitches, type Probe, settle, writes } from "../probe.js";

/** Probes for the entries about the key of an upsert. */
export const keyProbes: Probe[] = [
  writes(1, async (_context, own) => {
    await own.store({ service_model: "Probe" });
    const second = await settle(own.store({ service_model: "Other probe" }));
    const count = await own.count();
    // With one stored, a rejected second upsert also means that both have the same key.
    const upsertKey = count === 1 ? "subject-service" : count === 2 ? "subject-service-record" : undefined;
    return observedSwitches(
      { upsertKey },
      `two upserts that differ in the model: ${describeOutcome(second)}, ${count} stored`,
    );
  }),

  writes(2, async (_context, own) => {
    const first = await own.store({ service_model_ref: "A" });
    const second = await settle(own.store({ service_model_ref: "B" }));
    const count = await own.count();
    const moved = second.value?.id === first.id && second.value.service_model_ref === "B";
    const collision = second.status === undefined ? (moved ? "re-point" : "add") : "refuse";
    const known = collision !== "add" || count === 2;
    return observedSwitches(
      { collision: known ? collision : undefined },
      `another record with the same key: ${describeOutcome(second, moved ? "accepted, with the same id" : "accepted")}, ${count} stored`,
    );
  }),
];
