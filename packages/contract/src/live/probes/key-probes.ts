import { type Probe, positioned, settle, told, writes } from "../probe.js";

/** Entries about the key of an upsert. */
export const keyProbes: Probe[] = [
  writes(1, async (_probing, own) => {
    await own.store({ service_model: "Probe" });
    const second = await settle(own.store({ service_model: "Other probe" }));
    const count = await own.count();
    // A refusal, too, says that the two mean the same reference.
    const upsertKey = count === 1 ? "subject-service" : count === 2 ? "subject-service-record" : undefined;
    return positioned(
      { upsertKey },
      `two upserts that differ in the model: ${told(second)}, ${count} stored`,
    );
  }),

  writes(2, async (_probing, own) => {
    const first = await own.store({ service_model_ref: "A" });
    const second = await settle(own.store({ service_model_ref: "B" }));
    const count = await own.count();
    const moved = second.value?.id === first.id && second.value.service_model_ref === "B";
    const collision = second.status === undefined ? (moved ? "re-point" : "add") : "refuse";
    const known = collision !== "add" || count === 2;
    return positioned(
      { collision: known ? collision : undefined },
      `another record under the key: ${told(second, moved ? "taken, under the same id" : "taken")}, ${count} stored`,
    );
  }),
];
