import { deleteExternalReference } from "@kantata-refs/schema";
import { headerValues } from "../../tap/raw.js";
import type { JudgedExchange } from "../../tap/start-tap.js";
import { notProbed, type Observation, observed, observedSwitches, type Probe, reads } from "../probe.js";
import { shapeOf } from "./shape.js";

/** A probe that cannot provoke its case, and reports it if an earlier request of the run met it. */
const byChance = (
  entry: number,
  cannot: string,
  concerns: (exchange: JudgedExchange) => boolean,
  look: (met: JudgedExchange, count: number) => Observation,
): Probe =>
  reads(entry, async ({ exchanges, relyOn }) => {
    const met = exchanges().filter(concerns);
    const [first] = met;
    if (first === undefined)
      return notProbed(`cannot be probed, because ${cannot}; it did not happen by chance in this run`);
    relyOn(first);
    return look(first, met.length);
  });

const status =
  (...wanted: number[]) =>
  ({ response }: JudgedExchange) =>
    wanted.includes(response.status);

const type = ({ response }: JudgedExchange) =>
  headerValues(response.rawHeaders, "content-type")[0] ?? "no body";

/** Probes for the entries about rare errors. They run last, so that they see all exchanges. */
export const chanceProbes: Probe[] = [
  byChance(21, "it needs a closed account", status(402, 403), (met, count) =>
    observed(met.response.status === 403, `${count} times ${met.response.status}, with ${type(met)}`),
  ),
  byChance(
    23,
    "no request is known that makes the server reject a delete",
    ({ request, response }) => request.method === deleteExternalReference.method && response.status === 422,
    (met, count) => observed(true, `${count} deletes rejected with 422, with ${type(met)}`),
  ),
  byChance(24, "a probe must not use up the rate limit of the account", status(429), (met, count) => {
    const shape = shapeOf(met.response);
    const tooManyBody = shape === "message" || shape === "parser" ? undefined : shape;
    const [after = "no Retry-After"] = headerValues(met.response.rawHeaders, "retry-after");
    return observedSwitches({ tooManyBody }, `${count} times 429, with ${type(met)}; ${after}`);
  }),
  byChance(25, "no request takes three minutes", status(504), (met, count) =>
    observed(
      ["errors", "html"].includes(shapeOf(met.response) ?? ""),
      `${count} times 504, with ${type(met)}`,
    ),
  ),
  byChance(26, "no request makes a proxy fail", status(502, 504), (met, count) =>
    observed(shapeOf(met.response) === "html", `${count} times ${met.response.status}, with ${type(met)}`),
  ),
  byChance(
    27,
    "no request is known that returns it",
    ({ response }) => shapeOf(response) === "message",
    (met, count) => observed(true, `${count} errors, the first a ${met.response.status}`),
  ),
];
