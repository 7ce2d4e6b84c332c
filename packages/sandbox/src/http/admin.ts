import { Hono } from "hono";
import type { Clock } from "../clock.js";
import { adminPath } from "../defaults.js";
import type { Fault } from "../faults/fault.js";
import type { Faults } from "../faults/fault-plan.js";
import type { Journal } from "../journal.js";
import type { DataSetName } from "../seeds/data-sets.js";
import { DatabaseError } from "../store/database-error.js";
import type { SubjectControls } from "../subjects/subject-controls.js";
import { parseMoment } from "../timestamp.js";
import { bearerToken } from "./authenticate.js";
import { readControl, readFields } from "./control-body.js";
import { broken } from "./respond.js";

/** What the controls change and read. */
export interface Controls {
  faults: Faults;
  journal: Journal;
  clock: Clock;
  subjects: SubjectControls;
  reset: (seed?: DataSetName) => void;
}

/** Sets and advances the clock. */
function changeClock(clock: Clock, { set, advanceMs = 0 }: { set?: unknown; advanceMs?: unknown }): void {
  const moment = typeof set === "string" ? parseMoment(set) : Number.NaN;
  if (set !== undefined && Number.isNaN(moment))
    throw new TypeError(`set is ${JSON.stringify(set)}; it takes an ISO 8601 date and time`);
  if (typeof advanceMs !== "number" || advanceMs < 0)
    throw new TypeError(`advanceMs is ${JSON.stringify(advanceMs)}; it takes milliseconds, a number from 0`);
  if (set !== undefined) clock.set(moment);
  clock.advance(advanceMs);
}

/** The controls over HTTP, for callers in other processes. They have their own path and token. */
export function createAdmin({ faults, journal, clock, subjects, reset }: Controls, token: string): Hono {
  const app = new Hono();
  app.use(`${adminPath}/*`, async (c, next) => {
    if (bearerToken(c.req.header("authorization")) === token) return await next();
    return c.json(
      {
        errors: [
          {
            type: "oauth",
            message: "The controls take the admin token, which is another than the API token",
          },
        ],
      },
      401,
    );
  });
  app.get(`${adminPath}/journal`, (c) => c.json(journal.entries()));
  app.delete(`${adminPath}/journal`, (c) => {
    journal.clear();
    return c.body(null, 204);
  });
  app.get(`${adminPath}/faults`, (c) => c.json(faults.list()));
  app.post(`${adminPath}/faults`, async (c) => {
    faults.add((await readControl(c)) as Fault);
    return c.json(faults.list());
  });
  app.delete(`${adminPath}/faults`, (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  app.post(`${adminPath}/clock`, async (c) => {
    changeClock(clock, await readFields(c, ["set", "advanceMs"]));
    return c.json({ now: new Date(clock.now()).toISOString() });
  });
  app.post(`${adminPath}/reset`, async (c) => {
    const { seed } = await readFields(c, ["seed"]);
    reset(seed as DataSetName);
    return c.body(null, 204);
  });
  app.put(`${adminPath}/subjects/:type/:id{[0-9]+}`, async (c) => {
    const properties = (await readControl(c)) as Record<string, unknown>;
    const traits = c.req.query("traits")?.split(",") ?? [];
    subjects.put(c.req.param("type"), Number(c.req.param("id")), properties, traits);
    return c.body(null, 204);
  });
  app.delete(`${adminPath}/subjects/:type/:id{[0-9]+}`, (c) => {
    subjects.delete(c.req.param("type"), Number(c.req.param("id")));
    return c.body(null, 204);
  });
  app.onError((error, c) => {
    if (error instanceof DatabaseError) return broken(error);
    const message =
      error instanceof TypeError || error instanceof SyntaxError
        ? error.message
        : "the request cannot be read";
    return c.json({ errors: [{ type: "validation", message }] }, 422);
  });
  app.notFound((c) => c.json({ errors: [{ type: "system", message: "No such route" }] }, 404));
  return app;
}
