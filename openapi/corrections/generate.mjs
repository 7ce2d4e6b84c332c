import { readFileSync, writeFileSync } from "node:fs";
import { readCorrections } from "./read-corrections.mjs";
import { shownIn, withTable } from "./table.mjs";

writeFileSync(shownIn, withTable(readFileSync(shownIn, "utf8"), readCorrections()));
console.log("wrote the table of corrections in openapi/UNKNOWNS.md");
