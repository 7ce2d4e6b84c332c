// For browsers: the site that serves the page is the one that fails.
import { createClient } from "../dist/index.js";
import { tell } from "./program.mjs";

const told = await tell(createClient, location.origin).catch((error) => ({ failed: String(error) }));
await fetch("/told", { method: "POST", body: JSON.stringify(told) });
