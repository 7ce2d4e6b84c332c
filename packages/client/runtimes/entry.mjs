// For runtimes that take a file: entry.mjs <origin>
import { createClient } from "../dist/index.js";
import { tell } from "./program.mjs";

console.log(JSON.stringify(await tell(createClient, process.argv[2])));
