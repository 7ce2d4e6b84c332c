// For Node, over the transport of this package.
import { createClient } from "../dist/index.js";
import { undiciFetch } from "../dist/undici/index.js";
import { tell } from "./program.mjs";

const fetch = undiciFetch();
const told = await tell((options) => createClient({ fetch, ...options }), process.argv[2]);
console.log(JSON.stringify(told));
