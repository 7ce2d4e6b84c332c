import { deleteExternalReference } from "@kantata-refs/schema";
import { headerValues } from "../../tap/raw.js";
import type { JudgedExchange } from "../../tap/start-tap.js";
import { notProbed, type Probe, positioned, reads, type Sighting, sighted } from "../probe.js";
import { shapeOf } from "./shape.js";

/** Nobody can make these happen on a server that others use; what this run met of them by chance still tells. */
const byChance = (
  entry: number,
  cannot: string,
  concerns: (exchange: JudgedExchange) => boolean,
  look: (met: JudgedExchange, count: number) => Sighting,
): Probe =>
  reads(entry, async ({ said, relyOn }) => {
    const met = said().filter(concerns);
    const [first] = met;
    if (first === undefined)
      return notProbed(`it cannot be probed, because ${cannot}; this run did not meet it by chance`);
    relyOn(first);
    return look(first, met.length);
  });

const status =
  (...wanted: number[]) =>
  ({ answer }: JudgedExchange) =>
    wanted.includes(answer.status);

const type = ({ answer }: JudgedExchange) => headerValues(answer.rawHeaders, "content-type")[0] ?? "no body";

/** Entries about what befalls a server. They come last, when all else has been said. */
export const chanceProbes: Probe[] = [
  byChance(21, "no account can be closed for it", status(402, 403), (met, count) =>
    sighted(met.answer.status === 403, `${count} times ${met.answer.status}, with ${type(met)}`),
  ),
  byChance(
    23,
    "nobody knows what makes a server refuse a delete",
    ({ request, answer }) => request.method === deleteExternalReference.method && answer.status === 422,
    (met, count) => sighted(true, `${count} deletes refused with 422, with ${type(met)}`),
  ),
  byChance(
    24,
    "a limit that all users of the account share is not to be run into",
    status(429),
    (met, count) => {
      const shape = shapeOf(met.answer);
      const tooManyBody = shape === "message" || shape === "parser" ? undefined : shape;
      const [after = "no Retry-After"] = headerValues(met.answer.rawHeaders, "retry-after");
      return positioned({ tooManyBody }, `${count} times 429, with ${type(met)}; ${after}`);
    },
  ),
  byChance(25, "no request takes three minutes", status(504), (met, count) =>
    sighted(["errors", "html"].includes(shapeOf(met.answer) ?? ""), `${count} times 504, with ${type(met)}`),
  ),
  byChance(26, "no request makes a proxy fail", status(502, 504), (met, count) =>
    sighted(shapeOf(met.answer) === "html", `${count} times ${met.answer.status}, with ${type(met)}`),
  ),
  byChance(
    27,
    "nobody knows which refusals had it",
    ({ answer }) => shapeOf(answer) === "message",
    (met, count) => sighted(true, `${count} refusals, the first a ${met.answer.status}`),
  ),
];
