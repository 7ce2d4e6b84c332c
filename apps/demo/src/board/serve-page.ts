import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono } from "hono";

/** Where `vite build` puts the page. */
const pageFolder = fileURLToPath(new URL("../page/", import.meta.url));

/** Adds the built page to the back end. Every path without a file is a view, so it gets the page. */
export function servePage(app: Hono): void {
  // Their names contain a hash of their content.
  app.use("/assets/*", async (c, next) => {
    await next();
    if (c.res.ok) c.header("cache-control", "public, max-age=31536000, immutable");
  });
  app.use("/assets/*", serveStatic({ root: pageFolder }));
  app.get("/*", async (c) => {
    if (c.req.path.startsWith("/assets/")) return c.notFound();
    c.header("cache-control", "no-cache");
    return c.html(await readFile(`${pageFolder}index.html`, "utf8"));
  });
}
