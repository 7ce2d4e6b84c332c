import type { Fault, Faults } from "@kantata-refs/sandbox";
import { Hono } from "hono";
import { errorBody } from "./error-body.js";

/** The faults of the sandbox: GET returns them, POST adds one, DELETE removes all. */
export function faultRoutes(faults: Faults): Hono {
  const app = new Hono();
  app.get("/", (c) => c.json(faults.list()));
  app.post("/", async (c) => {
    try {
      faults.add(await c.req.json<Fault>());
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      return errorBody(c, 422, error.message);
    }
    return c.json(faults.list());
  });
  app.delete("/", (c) => {
    faults.clear();
    return c.json([]);
  });
  return app;
}
