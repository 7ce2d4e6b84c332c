import {
  createOrUpdateExternalReference,
  deleteExternalReference,
  listExternalReferences,
} from "@kantata-refs/schema";
import type { RawResponse } from "../../tap/raw.js";
import { bodyOf } from "../../tap/response-body.js";
import { quotedLength } from "../defaults.js";
import { describeOutcome, observed, observedSwitches, type Probe, reads, settle, writes } from "../probe.js";
import { shapeOf } from "./shape.js";

/** The largest valid id, which no record has. */
const { maximum: missingId } =
  createOrUpdateExternalReference.body.schema.properties.external_reference.properties.subject_id;

const quoted = ({ status, body }: RawResponse) =>
  `${status} with ${body.toString("utf8").slice(0, quotedLength)}`;

/** Probes for the entries about rejected requests. */
export const errorProbes: Probe[] = [
  reads(19, async ({ through }) => {
    const { method, path } = listExternalReferences;
    const { status } = await through({ method, path });
    const missingParameter = status === 400 ? "400" : status === 422 ? "422" : undefined;
    return observedSwitches({ missingParameter }, `a list without subject_type: ${status}`);
  }),

  writes(20, async ({ direct }) => {
    const { method, path, body } = createOrUpdateExternalReference;
    const half = `{"${body.schema.required[0]}": {"subject_type": "Sto`;
    // Without Prism, which hangs on a body that is not JSON.
    const response = await direct({ method, path, body: half });
    const { status, error } = bodyOf(response);
    const asAssumed = response.status === 400 && status === 400 && typeof error === "string";
    return observed(asAssumed, `a truncated body: ${quoted(response)}`);
  }),

  writes(22, async (_context, own) => {
    const outcome = await settle(own.store({ subject_id: missingId }));
    const known = { 404: "not-found", 422: "refuse" } as const;
    const refused = known[outcome.status as keyof typeof known] as "not-found" | "refuse" | undefined;
    return observedSwitches(
      { missingSubject: outcome.status === undefined ? "accept" : refused },
      `an upsert for a missing subject: ${describeOutcome(outcome)}`,
    );
  }),

  writes(28, async ({ through }) => {
    const { method, path } = deleteExternalReference;
    const response = await through({ method, path: path.replace(/\{\w+\}/, String(missingId)) });
    const shape = response.status === 404 ? shapeOf(response) : undefined;
    const notFoundBody = shape === "html" || shape === "parser" ? undefined : shape;
    return observedSwitches({ notFoundBody }, `a delete of a missing reference: ${quoted(response)}`);
  }),
];
