import { randomBytes } from "node:crypto";
import { serverUrl as realServerUrl } from "@kantata-refs/schema";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { secureHeaders } from "hono/secure-headers";
import { contract } from "../document.js";
import { errorBody } from "./error-body.js";
import { faultRoutes } from "./fault-routes.js";
import { forward } from "./forward.js";
import { guard } from "./guard.js";
import { describeOperations } from "./operations.js";
import { currentOverview } from "./overview/current-overview.js";
import type { Session } from "./session.js";
import type { Upstream } from "./upstream.js";

/** Where the page may get anything from: itself. Mantine sets styles inline, also as attributes. */
const contentSecurityPolicy = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Options of the back end. */
export interface BoardOptions {
  upstream: Upstream;
  /** The document whose operations the page may call. @default the document that the client is generated from */
  document?: Record<string, unknown>;
  /** The key that requests for writing carry. @default a random one */
  writeKey?: string;
  /** @default the machine's clock */
  now?: () => number;
}

/** The back end of the page. */
export interface Board {
  app: Hono;
  /** Ends what it reads by itself. */
  close: () => void;
}

/**
 * Creates the back end of the page: the operations of the document under `/api`, and routes of its own under `/board`. It
 * holds the client, and so the token; the page gets neither.
 */
export function createBoard(options: BoardOptions): Board {
  const { upstream, document = contract, writeKey = randomBytes(24).toString("base64url") } = options;
  const operations = describeOperations(document);
  const overview = currentOverview(upstream.client, options.now);
  const app = new Hono();
  app.use(
    secureHeaders({ contentSecurityPolicy, referrerPolicy: "no-referrer", strictTransportSecurity: false }),
  );
  app.use(guard(writeKey));
  app.use(compress());
  app.use("/board/*", async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });
  app.get("/board/session", (c) => {
    const { name: target, writable, faults, serverUrl = realServerUrl } = upstream;
    const hasFaults = faults !== undefined;
    return c.json<Session>({ target, writable, hasFaults, writeKey, serverUrl, operations });
  });
  app.get("/board/gate", (c) => c.json(upstream.gate.status()));
  app.get("/board/overview", (c) => c.json(overview.get()));
  app.post("/board/overview", (c) => c.json(overview.refresh()));
  app.get("/board/failures", (c) => {
    const message = c.req.query("message") ?? "";
    const members = overview.membersOf(message);
    return members === undefined
      ? errorBody(c, 404, `no reference failed with ${JSON.stringify(message)}; read the overview again`)
      : c.json(members);
  });
  if (upstream.faults !== undefined) app.route("/board/faults", faultRoutes(upstream.faults));
  app.all("/api/*", forward(operations, upstream));
  app.all("/board/*", (c) => errorBody(c, 404, `the board has no ${c.req.method} ${c.req.path}`));
  app.onError((error, c) => {
    console.error(`board: ${error.message}`);
    return errorBody(c, 500, "the board failed; its terminal says why");
  });
  return { app, close: overview.close };
}
