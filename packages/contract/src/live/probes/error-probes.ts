import {
  createOrUpdateExternalReference,
  deleteExternalReference,
  listExternalReferences,
} from "@kantata-refs/schema";
import { bodyOf } from "../../tap/answer-body.js";
import type { RawAnswer } from "../../tap/raw.js";
import { quotedLength } from "../defaults.js";
import { type Probe, positioned, reads, settle, sighted, told, writes } from "../probe.js";
import { shapeOf } from "./shape.js";

/** The largest id that can be sent: nothing has it. */
const { maximum: missingId } =
  createOrUpdateExternalReference.body.schema.properties.external_reference.properties.subject_id;

const quoted = ({ status, body }: RawAnswer) =>
  `${status} with ${body.toString("utf8").slice(0, quotedLength)}`;

/** Entries about what is refused, and how. */
export const refusalProbes: Probe[] = [
  reads(19, async ({ through }) => {
    const { method, path } = listExternalReferences;
    const { status } = await through({ method, path });
    const missingParameter = status === 400 ? "400" : status === 422 ? "422" : undefined;
    return positioned({ missingParameter }, `a list without subject_type: ${status}`);
  }),

  writes(20, async ({ direct }) => {
    const { method, path, body } = createOrUpdateExternalReference;
    const half = `{"${body.schema.required[0]}": {"subject_type": "Sto`;
    // Past Prism, which never answers a body that is no JSON.
    const answer = await direct({ method, path, body: half });
    const { status, error } = bodyOf(answer);
    const asAssumed = answer.status === 400 && status === 400 && typeof error === "string";
    return sighted(asAssumed, `half a body: ${quoted(answer)}`);
  }),

  writes(22, async (_probing, own) => {
    const outcome = await settle(own.store({ subject_id: missingId }));
    const known = { 404: "not-found", 422: "refuse" } as const;
    const refused = known[outcome.status as keyof typeof known] as "not-found" | "refuse" | undefined;
    return positioned(
      { missingSubject: outcome.status === undefined ? "accept" : refused },
      `an upsert for an id that nothing has: ${told(outcome)}`,
    );
  }),

  writes(28, async ({ through }) => {
    const { method, path } = deleteExternalReference;
    const answer = await through({ method, path: path.replace(/\{\w+\}/, String(missingId)) });
    const shape = answer.status === 404 ? shapeOf(answer) : undefined;
    const notFoundBody = shape === "html" || shape === "parser" ? undefined : shape;
    return positioned({ notFoundBody }, `a delete of an id that nothing has: ${quoted(answer)}`);
  }),
];
